import { useLayoutEffect, useRef, useState } from 'react';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import { boardWords } from '../labels.ts';
import { holdRows, type WardBoard } from '../stores/boardStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { BoardRow } from './BoardRow.tsx';
import { MOVE_BUTTON } from './useBoardKeys.ts';

interface BoardTableProps {
  readonly wardId: WardId;
  readonly ward: WardBoard;
  readonly rows: readonly { readonly card: CardSummary; readonly place: number }[];
}

const COLUMNS = ['order', 'person', 'why', 'health', 'social', 'actions', 'lastDiscussed', 'need'] as const;

/** A real table; the roles are written out because the narrow layout takes the table display away. */
export function BoardTable({ wardId, ward, rows }: BoardTableProps) {
  const mayMove = ward.agenda !== null && objectionToPreparing(viewerOf(useSignedIn()), wardId) === null;
  const { columns } = boardWords;
  const refocus = useRefocus(ward.rows);
  return (
    <table
      className="rt-board"
      role="table"
      onPointerEnter={event => event.pointerType === 'mouse' && holdRows(true)}
      onPointerLeave={event => holdRows(event.currentTarget.contains(document.activeElement))}
      onFocus={() => holdRows(true)}
      onBlur={event => !event.currentTarget.contains(event.relatedTarget) && holdRows(event.currentTarget.matches(':hover'))}
    >
      <caption className="nhsuk-u-visually-hidden">{boardWords.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map(key => (
            <th key={key} scope="col" role="columnheader" className={`rt-board__column-${key}`}>
              {key === 'order' ? <span className="nhsuk-u-visually-hidden">{columns[key]}</span> : columns[key]}
            </th>
          ))}
          {mayMove && (
            <th scope="col" role="columnheader" className="rt-board__column-move">
              <span className="nhsuk-u-visually-hidden">{columns.move}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ card, place }) => (
          <BoardRow key={card.cardId} card={card} place={place} ward={ward} mayMove={mayMove} onMoved={refocus} />
        ))}
      </tbody>
    </table>
  );
}

/** A browser takes focus away from a row that is put elsewhere: give it back to the Move button that was used. */
function useRefocus(rows: readonly CardId[]): (cardId: CardId) => void {
  const [moved, setMoved] = useState<CardId | null>(null);
  const rowsBefore = useRef(rows);
  useLayoutEffect(() => {
    if (moved === null || rowsBefore.current === rows) return;
    document.querySelector<HTMLElement>(`[data-card="${moved}"] .${MOVE_BUTTON}`)?.focus();
    setMoved(null);
  }, [moved, rows]);
  return cardId => {
    rowsBefore.current = rows;
    setMoved(cardId);
  };
}
