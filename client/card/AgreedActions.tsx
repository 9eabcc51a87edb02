import type { CardDetail, WardDetail } from '../../shared/protocol/board.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { actionWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { ActionsOfCard } from './actionChoices.ts';
import { ActionRow } from './ActionRow.tsx';
import { AgreeActionForm } from './AgreeActionForm.tsx';

interface AgreedActionsProps {
  readonly detail: CardDetail;
  readonly ward: WardDetail | null;
  readonly actions: ActionsOfCard;
  readonly joint: WordsDocument | undefined;
  readonly personName: string;
}

export function AgreedActions({ detail, ward, actions, joint, personName }: AgreedActionsProps) {
  const inSight = [...actions.open, ...actions.justFinished];
  const mayAgree = detail.writing.joint === null && joint !== undefined && ward !== null;
  return (
    <section className="panel actions">
      <header className="panel__head">
        <h2>{actionWords.heading}</h2>
      </header>
      {inSight.length === 0 ? <p className="panel__body">{actionWords.none}</p> : <ActionTable actions={inSight} />}
      {actions.finishedEarlier.length > 0 && (
        <details className="actions__earlier">
          <summary>{actionWords.finished(actions.finishedEarlier.length)}</summary>
          <ActionTable actions={actions.finishedEarlier} />
        </details>
      )}
      {mayAgree && <AgreeActionForm cardId={detail.cardId} ward={ward} joint={joint} personName={personName} />}
    </section>
  );
}

function ActionTable({ actions }: { readonly actions: readonly RecordedAction[] }) {
  const { columns } = actionWords;
  return (
    <table className="actions__table">
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.by}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map(action => (
          <ActionRow key={action.actionId} action={action} />
        ))}
      </tbody>
    </table>
  );
}
