import { Link } from 'react-router';
import type { MyAction } from '../../shared/protocol/actions.ts';
import { ActionButtons } from '../card/ActionButtons.tsx';
import type { ActionAct } from '../card/actionChoices.ts';
import { DueWords, StateWords } from '../card/ActionRow.tsx';
import { actionWords, myActionWords, personName } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { recordedAction } from './recordedAction.ts';

interface MyActionItemProps {
  readonly entry: MyAction;
  readonly onDone: (act: ActionAct) => void;
}

/** What, about whom and where, by when, how it stands, and what can be done: one under the other, so that a phone shows it whole. */
export function MyActionItem({ entry, onDone }: MyActionItemProps) {
  const { action, person, wardName, ownerName, ownerOrganisation } = entry;
  const shown = recordedAction(entry);
  const isMine = action.owner.staffId === useSignedIn().staffId;
  return (
    <li className="my-actions__one" data-action-row tabIndex={-1}>
      <p className="my-actions__what">{action.what}</p>
      <p className="my-actions__who">
        <Link to={`/cards/${action.cardId}`} aria-label={myActionWords.openCard(personName(person))}>
          {personName(person)}
        </Link>{' '}
        <small>{myActionWords.on(wardName)}</small>
      </p>
      <p className="my-actions__state">
        <DueWords action={shown} /> · {!isMine && `${ownerName ?? `${ownerOrganisation} – ${actionWords.noPersonYet}`} · `}
        <StateWords action={shown} />
      </p>
      <ActionButtons action={shown} onDone={onDone} />
    </li>
  );
}
