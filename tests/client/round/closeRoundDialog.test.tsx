// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CloseRoundDialog } from '../../../client/round/CloseRoundDialog.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { presenceStore } from '../../../client/stores/presenceStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo() });
});

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
});

test('[AA8] whoever has a plan over an overdue action is named before the round is closed; who has none yet is not', () => {
  const [planned, open] = [buildId<CardId>(), buildId<CardId>()];
  const actions = { open: 1, overdue: 1, mostDaysOverdue: 3, toAccept: 0, unsettled: 1 };
  const board = buildBoard([planned, open].map(cardId => buildCardSummary({ cardId, actions })));
  const said = { at: '2026-11-19T09:40:00.000Z', by: buildId<StaffId>(), without: [] } as const;
  const outcome = { outcome: 'planAgreed', reason: null, dischargeReason: null, diedOn: null, ...said } as const;
  const cards = { [planned]: buildRoundCard({ outcome }) };
  const round = buildRunningRound({ wardId: board.ward.wardId, agenda: [planned, open], cards });
  boardFetched(board, round.agenda);
  const nameOf = (cardId: CardId | null) => (cardId === planned ? 'SMITH, John' : 'JONES, Mary');
  render(<CloseRoundDialog round={round} nameOf={nameOf} onStay={() => undefined} />);
  const list = within(screen.getByRole('region', { name: 'Overdue actions to settle first' }));
  expect(list.getAllByRole('listitem').map(item => item.textContent)).toEqual(['SMITH, John: 1']);
});

test('whose connection is lost may hold words that nobody has: they are named before the round is closed', () => {
  const board = buildBoard();
  const { wardId } = board.ward;
  boardFetched(board, []);
  const [gone, here] = [buildId<StaffId>(), buildId<StaffId>()];
  const one = { organisation: 'Testside Council', profession: null, side: null, cardId: null, inRound: true, awayMs: null };
  const lostAt = '2026-11-19T10:42:00.000Z';
  presenceStore.setState({
    people: {
      [wardId]: [
        { ...one, staffId: gone, name: 'Priya Test', lostAt },
        { ...one, staffId: here, name: 'Tom Test', lostAt: null },
      ],
    },
  });
  render(<CloseRoundDialog round={buildRunningRound({ wardId })} nameOf={() => ''} onStay={() => undefined} />);
  expect(screen.getByText(/^Priya Test lost connection at 10:42/)).toBeTruthy();
  expect(screen.queryByText(/^Tom Test/)).toBeNull();
  expect(screen.getByText(/^Words that others have not sent yet/)).toBeTruthy();
});

test('though everyone is connected it is said that words not sent yet can’t be seen from here, before the round is closed', () => {
  const board = buildBoard();
  const { wardId } = board.ward;
  boardFetched(board, []);
  render(<CloseRoundDialog round={buildRunningRound({ wardId })} nameOf={() => ''} onStay={() => undefined} />);
  const unseen = 'Words that others have not sent yet can’t be seen from here. What arrives later is not in these minutes.';
  expect(within(screen.getByRole('dialog')).getByText(unseen)).toBeTruthy();
});
