import type { CardDetail, WardDetail } from '../../shared/protocol/board.ts';
import { actionWords, cardWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { ActionsOfCard, RowAction } from './actionChoices.ts';
import { ActionRow } from './ActionRow.tsx';
import { AgreeActionForm } from './AgreeActionForm.tsx';
import { allActions } from './heldRows.ts';
import { PartTrouble } from './PartTrouble.tsx';
import type { ActionRows } from './useActionRows.ts';
import { useStatus } from './useSource.ts';

interface AgreedActionsProps {
  readonly detail: CardDetail;
  readonly ward: WardDetail | null;
  readonly actions: ActionsOfCard;
  readonly rows: ActionRows;
  readonly record: WordsDocument;
  readonly joint: WordsDocument | undefined;
  readonly personName: string;
}

export function AgreedActions({ detail, ward, actions, rows, record, joint, personName }: AgreedActionsProps) {
  const { loaded, trouble } = useStatus(record);
  const { loaded: isJointLoaded } = useStatus(joint);
  const mayAgree = detail.writing.joint === null && joint !== undefined && ward !== null;
  const actionIds = new Set(allActions(actions).map(({ actionId }) => actionId));
  const isOpening = (!loaded && trouble === null) || (mayAgree && !isJointLoaded);
  return (
    <section className="panel actions">
      <header className="panel__head">
        <h2>{actionWords.heading}</h2>
      </header>
      <PartTrouble document={record} />
      {isOpening && <p className="panel__body actions__opening">{cardWords.loadingWords}</p>}
      {rows.table.length > 0 && <ActionTable actions={rows.table} held={rows.held} />}
      {loaded && rows.table.length === 0 && <p className="panel__body">{actionWords.none}</p>}
      {actions.finishedEarlier.length > 0 && (
        <details className="actions__earlier">
          <summary>{actionWords.finished(actions.finishedEarlier.length)}</summary>
          <ActionTable actions={actions.finishedEarlier} />
        </details>
      )}
      {mayAgree && loaded && isJointLoaded && (
        <AgreeActionForm {...{ ward, joint, personName, actionIds }} cardId={detail.cardId} />
      )}
    </section>
  );
}

interface ActionTableProps {
  readonly actions: readonly RowAction[];
  readonly held?: ActionRows['held'];
}

function ActionTable({ actions, held }: ActionTableProps) {
  const { columns } = actionWords;
  return (
    <table className="actions__table" {...held}>
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
