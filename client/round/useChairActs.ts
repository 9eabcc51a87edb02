import { useEffect, useLayoutEffect, useState } from 'react';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { focusNow } from '../app/focusNow.ts';
import { actionWords, chairWords } from '../labels.ts';
import type { CommandWithoutId } from '../live/commandOutbox.ts';
import { announce } from '../stores/announcer.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { sendsRoundTo } from './hands.ts';
import { LEARNING } from './place.ts';
import { type ChairStep, type DoneHere, lastToUndo, undoCommand } from './undoing.ts';
import { stepDone } from './stepWords.ts';
import { useCommand } from '../app/useCommand.ts';
import { useKeysInTurn } from '../app/useKeysInTurn.ts';

/** What leads the round and records it, each step to be taken back by Ctrl+Z outside of what takes text. */
export interface ChairActs extends Pick<ReturnType<typeof useCommand>, 'refusal' | 'isSending' | 'isOffline' | 'forget'> {
  /** `step`: how it is taken back; null where it has its own way back. False: refused. */
  readonly act: (command: CommandWithoutId, step?: ChairStep | null) => Promise<boolean>;
  /** What Ctrl+Z would take back now, in words. */
  readonly last: { readonly step: ChairStep; readonly words: string } | null;
  /** What came of the last Ctrl+Z, until something else is done. */
  readonly undoSaid: string | null;
  readonly undo: () => Promise<void>;
}

/** How late a step may still be offered to be undone. */
const LOOK_EVERY_MS = 10_000;
/** What a command has changed is told with its answer, or just after it. */
const NEWS_WITHIN_MS = 1_000;
/** They mean the step, the card or the minutes that come next once the last press was answered. */
const KEYS_IN_TURN = 'qwntp';

interface Chairing {
  readonly round: RunningRound;
  readonly isOn: boolean;
  readonly nameOf: (cardId: CardId | null) => string;
  /** The chair has moved and the screen does not show it yet: keys mean the card they were pressed for. */
  readonly isCatchingUp: boolean;
}

export function useChairActs({ round, isOn, nameOf, isCatchingUp }: Chairing): ChairActs {
  const { staffId } = useSignedIn();
  const { send, ...rest } = useCommand();
  const [here, setHere] = useState<readonly DoneHere[]>([]);
  const [undoSaid, setUndoSaid] = useState<string | null>(null);
  const [now, setNow] = useState(() => Date.now());
  // The round as it was when the last command was sent: until it has changed, a key or a press would act on what is no longer so.
  const [sentAt, setSentAt] = useState<number | null>(null);
  const isOnItsWay = rest.isSending || sentAt === round.version || isCatchingUp;
  useKeysInTurn(KEYS_IN_TURN, isOnItsWay, rest.refusal !== null || rest.isOffline);
  useEffect(() => {
    if (sentAt === null || rest.isSending) return;
    const timer = setTimeout(() => setSentAt(null), NEWS_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [sentAt, rest.isSending]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const last = lastToUndo(here, round, staffId, now);
  const words = last === null ? '' : stepDone(last.step, nameOf);

  async function press(command: CommandWithoutId): Promise<boolean> {
    if (command.type === 'moveToCard') sendsRoundTo(command.cardId);
    if (command.type === 'openLearning') sendsRoundTo(LEARNING);
    setSentAt(round.version);
    const ok = await send(command);
    if (!ok) setSentAt(null);
    return ok;
  }

  async function act(command: CommandWithoutId, step: ChairStep | null = null): Promise<boolean> {
    setUndoSaid(null);
    const ok = await press(command);
    if (ok && step !== null) setHere(before => [...before, { step, at: Date.now() }]);
    return ok;
  }

  function sayOfUndo(text: string): void {
    setUndoSaid(text);
    announce({ kind: 'outcome', text });
  }

  async function undo(): Promise<void> {
    if (rest.isOffline) return;
    // Whoever thinks a step was taken back would leave it as it stands.
    if (isOnItsWay) return sayOfUndo(actionWords.tooSoon);
    if (last === null) return sayOfUndo(chairWords.nothingToUndo);
    const command = undoCommand(last.step, round);
    if (command === null) return;
    if (!(await press(command))) return;
    setHere(before => before.filter(each => each !== last));
    sayOfUndo(chairWords.undone(words));
  }

  useLayoutEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLocaleLowerCase('en-GB') === 'z' && (event.ctrlKey || event.metaKey);
      if (!isOn || !isUndo || event.shiftKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (focusNow() !== 'elsewhere') return;
      event.preventDefault();
      void undo();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  });

  return { ...rest, isSending: isOnItsWay, act, last: last === null ? null : { step: last.step, words }, undoSaid, undo };
}
