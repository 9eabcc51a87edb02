import { formatTime } from '../../shared/dates.ts';
import type { WardId } from '../../shared/ids.ts';
import { Popover } from '../app/Popover.tsx';
import { boardWords } from '../labels.ts';
import { setFilter } from '../stores/boardFilterStore.ts';
import { allSeen, openRoundOf, showOrderNow, type WardBoard } from '../stores/boardStore.ts';
import { prefer } from '../stores/preferenceStore.ts';
import { isSameOrder, orderRows } from '../stores/rowOrder.ts';
import { mayChooseView, useInColumns } from './useInColumns.ts';
import { type BoardFilter, filterWords, isFiltering } from './boardFilter.ts';
import { FilterChoices } from './FilterChoices.tsx';
import { PeopleActs } from './PeopleActs.tsx';
import { SEARCH_ID } from './useBoardKeys.ts';

interface BoardToolsProps {
  readonly wardId: WardId;
  readonly ward: WardBoard;
  readonly filter: BoardFilter;
}

/** The line that always says how many, in which order, behind which filter; what has changed; search and filter; who comes on. */
export function BoardTools({ wardId, ward, filter }: BoardToolsProps) {
  const inColumns = useInColumns(ward.board.ward.role);
  return (
    <div className="rt-tools">
      <h2 className="rt-tools__state">{boardHeading(ward, filter)}</h2>
      {ward.changed.size > 0 && (
        <span className="rt-tag rt-tag--plain">
          {boardWords.changes(ward.changed.size, formatTime(ward.openedAt))}{' '}
          <button type="button" className="rt-link-button" onClick={() => allSeen(wardId, new Date().toISOString())}>
            {boardWords.markSeen}
          </button>
        </span>
      )}
      {ward.orderWaits && (
        <span className="rt-order-waits">
          {boardWords.orderChanged} –{' '}
          <button type="button" className="rt-link-button" onClick={() => showOrderNow(wardId)}>
            {boardWords.updateList}
          </button>
        </span>
      )}
      <div className="rt-tools__acts">
        <input
          id={SEARCH_ID}
          type="search"
          className="field__input rt-search"
          aria-label={boardWords.search}
          placeholder={hasKeys() ? boardWords.searchHint : boardWords.search}
          autoComplete="off"
          value={filter.words}
          onChange={event => setFilter(wardId, { ...filter, words: event.target.value })}
        />
        <Popover label={boardWords.filter} align="end">
          {() => <FilterChoices wardId={wardId} ward={ward} filter={filter} />}
        </Popover>
        {mayChooseView(ward.board.ward.role) && (
          <button type="button" className="rt-button" onClick={() => prefer({ boardInColumns: !inColumns })}>
            {inColumns ? boardWords.asTable : boardWords.asColumns}
          </button>
        )}
        <PeopleActs wardId={wardId} />
      </div>
    </div>
  );
}

/** A screen that is touched has no `/` to press. */
function hasKeys(): boolean {
  return !globalThis.matchMedia?.('(pointer: coarse)').matches;
}

/** "24 people · sorted by need · filter: none" */
export function boardHeading(ward: WardBoard, filter: BoardFilter): string {
  const heldOn = openRoundOf(ward.board, 'weekly')?.heldOn;
  const byNeed = ward.agenda === null || heldOn === undefined || isSameOrder(ward.rows, orderRows(ward.board.cards, null));
  const order = byNeed ? boardWords.sortedByNeed : boardWords.sortedByAgenda(heldOn);
  return boardWords.heading(ward.rows.length, order, isFiltering(filter) ? filterWords(filter) : boardWords.noFilter);
}
