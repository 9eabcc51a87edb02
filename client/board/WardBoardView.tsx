import { useMemo } from 'react';
import { formatTime } from '../../shared/dates.ts';
import type { WardId } from '../../shared/ids.ts';
import { openShortcuts } from '../menu/menuStore.ts';
import { usePage } from '../app/usePage.ts';
import { boardWords, saveWords } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useConnection } from '../stores/hooks.ts';
import { BoardActs } from './BoardActs.tsx';
import { BoardColumns } from './BoardColumns.tsx';
import { BoardTable } from './BoardTable.tsx';
import { BoardTools } from './BoardTools.tsx';
import { LeftOut } from '../app/LeftOut.tsx';
import { DamagedCards } from './DamagedCards.tsx';
import { PracticePreviews } from '../practice/PracticePreviews.tsx';
import { fits } from './boardFilter.ts';
import { FilterBar } from './FilterBar.tsx';
import { NextRound } from './NextRound.tsx';
import { NobodyYet } from './NobodyYet.tsx';
import { useBoardFilter } from './useBoardFilter.ts';
import { useInColumns } from './useInColumns.ts';
import { useBoardKeys } from './useBoardKeys.ts';
import { useReturnToRow } from './useReturnToRow.ts';

interface WardBoardViewProps {
  readonly wardId: WardId;
  readonly ward: WardBoard;
}

export function WardBoardView({ wardId, ward }: WardBoardViewProps) {
  const heading = usePage(ward.board.ward.name, wardId);
  const filter = useBoardFilter(wardId);
  const { status } = useConnection();
  const rows = useMemo(
    () =>
      ward.rows.flatMap((cardId, index) => {
        const card = ward.cards.get(cardId);
        return card !== undefined && fits(card, filter) ? [{ card, place: index + 1 }] : [];
      }),
    [ward.rows, ward.cards, filter],
  );
  const inColumns = useInColumns(ward.board.ward.role);
  useReturnToRow();
  useBoardKeys();
  return (
    <div className="rt-board-page">
      {status === 'lost' && <p className="rt-as-it-was">{saveWords.asItWas(formatTime(ward.asOf))}</p>}
      <div className="rt-tools">
        <h1 className="rt-tools__title" tabIndex={-1} ref={heading}>
          {ward.board.ward.name}
        </h1>
        <NextRound board={ward.board} />
        <BoardActs board={ward.board} />
      </div>
      <DamagedCards count={ward.board.damaged} />
      <LeftOut
        count={ward.board.damagedRounds}
        says={rounds => {
          const told = boardWords.damagedRounds(rounds);
          return ward.board.openRoundDamaged ? `${told} ${boardWords.openRoundDamaged}` : told;
        }}
      />
      {ward.rows.length === 0 ? (
        <NobodyYet ward={ward.board.ward} />
      ) : (
        <>
          <BoardTools wardId={wardId} ward={ward} filter={filter} />
          <FilterBar wardId={wardId} filter={filter} shown={rows.length} all={ward.rows.length} />
          {inColumns ? <BoardColumns ward={ward} rows={rows} /> : <BoardTable wardId={wardId} ward={ward} rows={rows} />}
          {rows.length === 0 && <p>{boardWords.noMatch}</p>}
          <p>
            <button type="button" className="rt-link-button" onClick={openShortcuts}>
              {boardWords.shortcuts}
            </button>
            <PracticePreviews ward={ward.board.ward} />
          </p>
        </>
      )}
    </div>
  );
}
