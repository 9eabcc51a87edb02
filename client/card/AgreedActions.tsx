import type { CardDetail, WardDetail } from '../../shared/protocol/board.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { actionWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { ActionsOfCard } from './actionChoices.ts';
import { ActionRow } from './ActionRow.tsx';
import { AgreeActionForm } from './AgreeActionForm.tsx';
import { PartTrouble } from './PartTrouble.tsx';
import { useStatus } from './useSource.ts';

interface AgreedActionsProps {
  readonly detail: CardDetail;
  readonly ward: WardDetail | null;
  readonly actions: ActionsOfCard;
  readonly record: WordsDocument;
  readonly joint: WordsDocument | undefined;
  readonly personName: string;
}

export function AgreedActions({ detail, ward, actions, record, joint, personName }: AgreedActionsProps) {
  const inSight = [...actions.open, ...actions.justFinished];
  const { loaded } = useStatus(record);
  const mayAgree = detail.writing.joint === null && joint !== undefined && ward !== null;
  return (
    <section className="panel actions">
      <header className="panel__head">
        <h2>{actionWords.heading}</h2>
      </header>
      <PartTrouble document={record} />
      {inSight.length > 0 && <ActionTable actions={inSight} />}
      {loaded && inSight.length === 0 && <p className="panel__body">{actionWords.none}</p>}
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
