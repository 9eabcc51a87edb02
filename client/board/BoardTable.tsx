import { useCallback, useLayoutEffect, useRef } from 'react';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import { boardWords } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { BoardRow } from './BoardRow.tsx';
import { MOVE_BUTTON } from './useBoardKeys.ts';
import { useHeldRows } from './useHeldRows.ts';

interface BoardTableProps {
  readonly wardId: WardId;
  readonly ward: WardBoard;
  readonly rows: readonly { readonly card: CardSummary; readonly place: number }[];
}

const COLUMNS = ['order', 'person', 'why', 'health', 'social', 'actions', 'lastDiscussed', 'need'] as const;
/** A guest is told nothing the team has said: an empty column would read as "nothing there". */
const GUEST_COLUMNS: readonly (typeof COLUMNS)[number][] = ['order', 'person', 'why'];

/** A real table: people run down, what is known of each across. */
export function BoardTable({ wardId, ward, rows }: BoardTableProps) {
  const viewer = viewerOf(useSignedIn());
  const onAgenda = new Set(objectionToPreparing(viewer, wardId) === null ? ward.agenda : []);
  const { columns } = boardWords;
  const isGuest = ward.board.ward.role === 'careProvider';
  const refocus = useRefocus(ward.rows);
  return (
    <table className="rt-board" ref={useHeldRows()}>
      <caption className="nhsuk-u-visually-hidden">{boardWords.caption}</caption>
      <thead>
        <tr>
          {(isGuest ? GUEST_COLUMNS : COLUMNS).map(key => (
            <th key={key} scope="col" className={`rt-board__column-${key}`}>
              {key === 'order' ? <span className="nhsuk-u-visually-hidden">{columns[key]}</span> : columns[key]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ card, place }) => (
          <BoardRow
            key={card.cardId}
            card={card}
            place={place}
            wardId={wardId}
            isChanged={ward.changed.has(card.cardId)}
            isGuest={isGuest}
            mayMove={onAgenda.has(card.cardId)}
            onMoved={refocus}
          />
        ))}
      </tbody>
    </table>
  );
}

/** A browser takes focus away from a row that is put elsewhere: give it back to the Move button that was used. */
function useRefocus(rows: readonly CardId[]): (cardId: CardId) => void {
  const shown = useRef(rows);
  const moved = useRef<{ readonly cardId: CardId; readonly from: readonly CardId[] } | null>(null);
  useLayoutEffect(() => {
    shown.current = rows;
    if (moved.current === null || moved.current.from === rows) return;
    document.querySelector<HTMLElement>(`[data-card="${moved.current.cardId}"] .${MOVE_BUTTON}`)?.focus();
    moved.current = null;
  }, [rows]);
  return useCallback(cardId => {
    moved.current = { cardId, from: shown.current };
  }, []);
}
