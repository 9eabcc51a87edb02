import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Popover } from '../app/Popover.tsx';
import type { WaitingCommand } from '../offline/keptEntry.ts';
import { waitingCommands } from '../offline/waitingCommands.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { serverNow } from '../stores/clockStore.ts';
import { announce } from '../stores/announcer.ts';
import { useConnection, useSignedIn } from '../stores/hooks.ts';
import { Refused, Wrong } from '../app/Refused.tsx';
import { actionWords, offlineWords } from '../labels.ts';
import { type ActionAct, actsOn, type AskingAct, isInbox, type RowAction } from './actionChoices.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { useActionCommands, useMayWait } from './useActionCommands.ts';
import { WaitingAct } from './WaitingAct.tsx';
import { useRecords, useRoundSince } from './useRecords.ts';
import { useRowFocus } from './useRowFocus.ts';

const WORDS: Readonly<Record<ActionAct, string>> = {
  accept: actionWords.accept,
  take: actionWords.take,
  complete: actionWords.done,
  decline: actionWords.decline,
  carryOver: actionWords.carryOver,
  drop: actionWords.drop,
  stall: actionWords.stall,
  moveAgain: actionWords.moveAgain,
  giveTo: actionWords.giveTo,
  reopen: actionWords.reopen,
  undoCarryOver: actionWords.undoCarryOver,
  withdrawAcceptance: actionWords.undoAcceptance,
  withdraw: actionWords.withdraw,
};

/** What is done most days has a button; the rest is one press further. */
export const AT_HAND: readonly ActionAct[] = ['accept', 'take', 'complete', 'decline', 'carryOver', 'moveAgain', 'reopen'];
const ASKING: readonly ActionAct[] = ['decline', 'carryOver', 'drop', 'stall', 'giveTo', 'withdraw'];

/** Long enough to be read, ms. */
const TOO_SOON_MS = 5_000;

/** What can be said without a connection, and is sent once there is one. */
const WAITING: Readonly<Partial<Record<ActionAct, WaitingCommand['type']>>> = {
  accept: 'acceptAction',
  complete: 'completeAction',
};

interface ActionButtonsProps {
  readonly action: RowAction;
  readonly atHand?: readonly ActionAct[];
  /** What it is called here that an action doesn't move. */
  readonly stallWords?: string;
  /** Told once it was done. */
  readonly onDone?: (act: ActionAct) => void;
}

/** What this person can do with this action, and why it was refused where it was. */
export function ActionButtons({ action, atHand = AT_HAND, stallWords = actionWords.stall, onDone }: ActionButtonsProps) {
  const viewer = viewerOf(useSignedIn());
  const records = useRecords(action);
  const isOffline = useConnection().status === 'lost';
  const { act, waitWith, refusal, isNotKept, isSending, forget } = useActionCommands(action);
  const mayWait = useMayWait(action);
  const waiting = useStore(waitingCommands, state => state.waiting.find(each => each.command.actionId === action.actionId));
  const [asking, setAsking] = useState<AskingAct | null>(null);
  const [sent, setSent] = useState<ActionAct | null>(null);
  const [isTooSoon, setIsTooSoon] = useState(false);
  useEffect(() => {
    if (!isTooSoon) return;
    const timer = setTimeout(() => setIsTooSoon(false), TOO_SOON_MS);
    return () => clearTimeout(timer);
  }, [isTooSoon]);
  const roundSince = useRoundSince(action);
  const acts = actsOn(action, viewer, { now: serverNow(), roundSince, records });
  const { hasJustChanged, ...focus } = useRowFocus(acts.join(' '));
  if (waiting !== undefined) return <WaitingAct kept={waiting} />;
  if (acts.length === 0) return null;
  const isOff = (what: ActionAct) => isOffline && !(mayWait && WAITING[what] !== undefined);

  function handlePress(what: ActionAct, isFromMenu: boolean) {
    // Pressed twice is pressed once.
    if (isOff(what) || (isSending && what === sent)) return;
    // Who has just opened the menu has seen what they press.
    if (isSending || (!isFromMenu && hasJustChanged())) return sayTooSoon();
    setIsTooSoon(false);
    setSent(what);
    const type = WAITING[what];
    if (isOffline && type !== undefined) void waitWith(type);
    else if (isAsking(what)) {
      forget();
      setAsking(what);
    } else {
      void act(what).then(isDone => isDone && onDone?.(what));
    }
  }

  function sayTooSoon() {
    setIsTooSoon(true);
    announce({ kind: 'tooSoon', text: actionWords.tooSoon });
  }

  // In a team inbox "yes" means "I'll do it". That the team will, with nobody's name to it, is a second thought.
  const isAtHand = (what: ActionAct) => atHand.includes(what) && !(what === 'accept' && isInbox(action));
  const wordsFor = (what: ActionAct) =>
    what === 'accept' && isInbox(action) ? actionWords.acceptForTeam : what === 'stall' ? stallWords : WORDS[what];
  const button = (what: ActionAct, className: string, close?: () => void) => (
    <button
      key={what}
      type="button"
      className={className}
      data-act={what}
      aria-disabled={isSending || isOff(what)}
      title={isOff(what) ? actionWords.needsConnection : undefined}
      aria-label={actionWords.forAction(wordsFor(what), action.what)}
      onClick={() => {
        close?.();
        handlePress(what, close !== undefined);
      }}
    >
      {wordsFor(what)}
    </button>
  );
  const more = acts.filter(what => !isAtHand(what));
  return (
    <span className="acts" {...focus}>
      {acts.filter(isAtHand).map(what => button(what, 'rt-button card-button'))}
      {more.length > 0 && (
        <Popover
          className="rt-button card-button"
          align="end"
          label={actionWords.more}
          name={actionWords.forAction(actionWords.more, action.what)}
        >
          {close => (
            <fieldset className="rt-menu" aria-label={actionWords.forAction(actionWords.more, action.what)}>
              {more.map(what => button(what, 'rt-menu__choice', close))}
            </fieldset>
          )}
        </Popover>
      )}
      {acts.some(isOff) && <small>{actionWords.needsConnection}</small>}
      {isTooSoon && <small>{actionWords.tooSoon}</small>}
      <Refused refusal={asking === null ? refusal : null} isInline />
      <Wrong words={isNotKept ? offlineWords.notKept : null} isInline />
      {asking !== null && (
        <ActionDialog
          asking={asking}
          press={wordsFor(asking)}
          action={action}
          refusal={refusal}
          isSending={isSending}
          onCancel={() => setAsking(null)}
          onSend={async details => {
            if (!(await act(asking, details))) return;
            setAsking(null);
            onDone?.(asking);
          }}
        />
      )}
    </span>
  );
}

function isAsking(what: ActionAct): what is AskingAct {
  return ASKING.includes(what);
}
