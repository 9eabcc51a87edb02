import { Link } from 'react-router';
import { isOpen } from '../../shared/domain/agreedAction.ts';
import { ActionButtons, AT_HAND } from '../card/ActionButtons.tsx';
import { type ActionAct, isInbox } from '../card/actionChoices.ts';
import { DueWords, StateWords } from '../card/ActionRow.tsx';
import { actionWords, myActionWords, personName } from '../labels.ts';
import { useSignedIn, useToday } from '../stores/hooks.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';
import { recordedAction } from './recordedAction.ts';
import { UndoLine } from './UndoLine.tsx';
import type { ShownAction } from './useActedOn.ts';
import { useUndoTime } from './useUndoTime.ts';

/** "Can't do" of what someone has accepted is one press here, as Decline is of what waits for an answer. */
const ACCEPTED_AT_HAND: readonly ActionAct[] = [...AT_HAND.filter(act => act !== 'decline'), 'stall'];

interface MyActionItemProps {
  readonly shown: ShownAction;
  readonly onDone: (act: ActionAct) => void;
  /** Taken back, or too late to. */
  readonly onOver: () => void;
}

/** What, about whom and where, by when, how it stands, and what can be done: one under the other, so that a phone shows it whole. */
export function MyActionItem({ shown, onDone, onOver }: MyActionItemProps) {
  const { entry, act, isOld } = shown;
  const { action, person, wardName, ownerName, ownerOrganisation } = entry;
  const recorded = recordedAction(entry);
  const today = useToday();
  const isAccepted = action.state === 'accepted' && !isInbox(action);
  const isMine = action.owner.staffId === useSignedIn().staffId;
  const row = useUndoTime(act, onOver);

  async function handleUndone() {
    row.current?.focus({ preventScroll: true });
    await refreshMyActions();
    onOver();
  }

  return (
    <li className="my-actions__one" data-action-row tabIndex={-1} ref={row}>
      <p className="my-actions__what">{action.what}</p>
      <p className="my-actions__who">
        <Link to={`/cards/${action.cardId}`} aria-label={myActionWords.openCard(personName(person))}>
          {personName(person)}
        </Link>{' '}
        <small>{myActionWords.on(wardName)}</small>
      </p>
      {!isOld && (
        <p className="my-actions__state">
          {isOpen(action) && action.dueOn > today && actionWords.columns.by} <DueWords action={recorded} /> ·{' '}
          {!isMine && `${ownerName ?? `${ownerOrganisation} – ${actionWords.noPersonYet}`} · `}
          <StateWords action={recorded} />
        </p>
      )}
      {act !== null && <UndoLine entry={entry} act={act} onUndone={() => void handleUndone()} />}
      {!isOld && (act === null || isOpen(action)) && (
        <ActionButtons
          action={recorded}
          atHand={isAccepted ? ACCEPTED_AT_HAND : AT_HAND}
          stallWords={isAccepted && isMine ? actionWords.stallOwn : actionWords.stall}
          onDone={onDone}
        />
      )}
    </li>
  );
}
