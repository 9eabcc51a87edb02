// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boardFetched, boardStore, cardsChanged } from '../../../client/stores/boardStore.ts';
import { boardFilterStore } from '../../../client/stores/boardFilterStore.ts';
import { prefer } from '../../../client/stores/preferenceStore.ts';
import { useWardBoard } from '../../../client/stores/hooks.ts';
import { WardBoardView } from '../../../client/board/WardBoardView.tsx';
import { addDays, dayOfWeek, formatDate, localDate } from '../../../shared/dates.ts';
import type { RoundId, WardId } from '../../../shared/ids.ts';
import type { Board, CardSummary } from '../../../shared/protocol/board.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { signedIn } from '../../builders/signedIn.ts';

beforeEach(() => {
  document.body.classList.add('nhsuk-frontend-supported');
  window.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
  boardFilterStore.setState({ filters: {} });
  prefer({ boardInColumns: false });
});

function named(familyName: string, given: Partial<CardSummary> = {}): CardSummary {
  const card = buildCardSummary(given);
  return { ...card, person: { ...card.person, ...given.person, familyName, givenName: 'John' } };
}

function showBoard(cards: readonly CardSummary[], given: Partial<Board> = {}, role: WardRole = 'chair'): Board {
  const plain = buildBoard(cards, given);
  const board = { ...plain, ward: { ...plain.ward, role } };
  const { wardId } = board.ward;
  signedIn({ memberships: [{ wardId, role }] });
  boardFetched(board, given.openRounds ? board.cards.map(card => card.cardId) : null);
  render(
    <MemoryRouter>
      <Live wardId={wardId} />
    </MemoryRouter>,
  );
  return board;
}

function Live({ wardId }: { readonly wardId: WardId }) {
  const ward = useWardBoard(wardId);
  return ward === null ? null : <WardBoardView wardId={wardId} ward={ward} />;
}

const people = () => screen.getAllByRole('rowheader').map(cell => within(cell).getByRole('link').textContent);

test('the heading always states how many, in which order and behind which filter', () => {
  showBoard([named('Smith'), named('Jones')]);
  expect(screen.getByRole('heading', { name: '2 people · sorted by need · filter: none' })).toBeTruthy();
});

test('P13: people whose cards can’t be shown are told of, and no longer once they can', () => {
  const { ward } = showBoard([named('Smith')], { damaged: 1 });
  expect(screen.getByText(/^One person’s card can’t be shown: its stored copy is damaged/)).toBeTruthy();
  act(() => cardsChanged({ wardId: ward.wardId, cards: [named('Jones')], removed: [], damaged: 0 }, ''));
  expect(screen.queryByText(/stored copy is damaged/)).toBeNull();
});

test('P13: a round that can’t be shown is told of', () => {
  showBoard([named('Smith')], { damagedRounds: 2 });
  expect(screen.getByText(/^2 rounds can’t be shown: their stored copies are damaged.*looks after Roundtable\.$/)).toBeTruthy();
});

test.each([false, true])('P13: a round is offered to be planned where none that is open is damaged (%s)', openRoundDamaged => {
  showBoard([named('Smith')], { damagedRounds: 1, openRoundDamaged });
  expect(screen.queryAllByText(/^One round can’t be shown.*Until that is repaired no other round can be/)).toHaveLength(
    openRoundDamaged ? 1 : 0,
  );
  expect(screen.queryAllByRole('button', { name: /^Plan/ })).toHaveLength(openRoundDamaged ? 0 : 2);
});

test('the rows are a table in the order by need, family name in capitals', () => {
  showBoard([named('Smith'), named('Jones'), named('Brown')]);
  expect(people()).toEqual(['SMITH, John', 'JONES, John', 'BROWN, John']);
  expect(screen.getByRole('table', { name: 'People on the ward' })).toBeTruthy();
});

test('news of one person has no other row drawn anew', () => {
  let drawn = 0;
  const still = named('Smith');
  Object.defineProperty(still.person, 'preferredName', {
    get() {
      drawn += 1;
      return null;
    },
  });
  const news = named('Jones', { place: 1 });
  const { ward } = showBoard([still, news]);
  const before = drawn;
  expect(before).toBeGreaterThan(0);
  act(() =>
    cardsChanged(
      { wardId: ward.wardId, cards: [{ ...news, healthReason: 'Fell again' }], removed: [], damaged: 0 },
      '2026-11-19T10:20:00Z',
    ),
  );
  expect(screen.getByText(/Fell again/)).toBeTruthy();
  expect(drawn).toBe(before);
});

test('a day on which no round was held is said, and one without such a day says nothing of it', () => {
  showBoard([named('Smith')], { notHeldOn: ['2026-11-05', '2026-11-12'] });
  expect(screen.getByText('No round held 05-Nov-2026 and 12-Nov-2026')).toBeTruthy();
  cleanup();
  showBoard([named('Smith')]);
  expect(screen.queryByText(/No round held/)).toBeNull();
});

test('a filter narrows the list and says so; Clear brings everyone back', () => {
  showBoard([named('Smith'), named('Jones'), named('Brown')]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'jon' } });
  expect(people()).toEqual(['JONES, John']);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('3 people · sorted by need · filter: “jon”');
  expect(screen.getByText(/Showing 1 of 3/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(people()).toHaveLength(3);
});

test('people are found by NHS number as it is printed, 3-3-4', () => {
  const wanted = named('Jones');
  showBoard([named('Smith'), { ...wanted, person: { ...wanted.person, nhsNumber: '9990000018' } }]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '999 000 0018' } });
  expect(people()).toEqual(['JONES, John']);
});

test('filter parts are ticked in a panel, with how many each would show', () => {
  const overdue = { open: 1, overdue: 1, mostDaysOverdue: 3, toAccept: 0, unsettled: 0 };
  showBoard([named('Smith', { actions: overdue }), named('Jones', { similarName: true })]);
  fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Overdue actions (1)' }));
  expect(people()).toEqual(['SMITH, John']);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('2 people · sorted by need · filter: overdue actions');
});

test('true problems are said in words: overdue, missed rounds, similar name, no NHS number', () => {
  const card = named('Smith', {
    similarName: true,
    actions: { open: 2, overdue: 1, mostDaysOverdue: 3, toAccept: 0, unsettled: 0 },
    missedOn: ['2026-11-05', '2026-11-12'],
    lastDiscussedOn: '2026-10-29',
  });
  showBoard([{ ...card, person: { ...card.person, nhsNumber: null } }]);
  const row = screen.getByRole('row', { name: /SMITH/ });
  expect(within(row).getByText('Overdue by 3 days')).toBeTruthy();
  expect(within(row).getByText('Not discussed in last 2 rounds')).toBeTruthy();
  expect(row.textContent).toContain('Missed 05-Nov-2026 and 12-Nov-2026. Last discussed 29-Oct-2026.');
  // No date is broken at its hyphens.
  expect(within(row).getByText('12-Nov-2026').className).toBe('rt-nowrap');
  expect(within(row).getByText('Similar name')).toBeTruthy();
  expect(within(row).getByText('No NHS number')).toBeTruthy();
});

test('while focus is on the list a new order waits: "Order has changed – Update list"', () => {
  const { cards, ward } = showBoard([named('Smith'), named('Jones')]);
  act(() => screen.getByRole('link', { name: 'SMITH, John' }).focus());
  act(() =>
    cardsChanged(
      { wardId: ward.wardId, cards: cards.map(card => ({ ...card, place: 1 - card.place })), removed: [], damaged: 0 },
      '',
    ),
  );
  expect(people()).toEqual(['SMITH, John', 'JONES, John']);
  fireEvent.click(screen.getByRole('button', { name: 'Update list' }));
  expect(people()).toEqual(['JONES, John', 'SMITH, John']);
});

test('Move… is there when a round is open, for those who prepare it', () => {
  const openRound = { roundId: buildId<RoundId>(), kind: 'weekly', status: 'planned', heldOn: '2026-11-19' } as const;
  showBoard([named('Smith'), named('Jones')], { openRounds: [openRound] });
  fireEvent.click(screen.getByRole('button', { name: 'Move SMITH, John' }));
  const menu = screen.getByRole('group', { name: 'Move SMITH, John' });
  const choices = within(menu).getAllByRole<HTMLButtonElement>('button');
  expect(choices.map(choice => [choice.textContent, choice.disabled])).toEqual([
    ['Up', true],
    ['Down', false],
    ['Top', true],
    ['Bottom', false],
    ['After…', false],
  ]);
});

test('[WR22] a day whose round was cancelled is said, and proposed neither as the next nor to be planned', () => {
  const today = localDate(new Date().toISOString());
  const schedule = { weekday: dayOfWeek(today), time: '23:59' };
  const plain = buildBoard([]);
  const days = [0, 7, 14].map(ahead => formatDate(addDays(today, ahead)));
  showBoard([named('Smith')], { ward: { ...plain.ward, schedule }, cancelledOn: [today, addDays(today, 7)] });
  expect(screen.getByText(`No round on ${days[0]} and ${days[1]}: cancelled`)).toBeTruthy();
  expect(screen.getByText(`Next round ${days[2]} 23:59`)).toBeTruthy();
  expect(screen.getByRole('button', { name: `Plan the round of ${days[2]}` })).toBeTruthy();
});

test('an observer is offered nothing that the ward does not allow, and told why', () => {
  showBoard([named('Smith')], {}, 'observer');
  expect(screen.queryByRole('button', { name: 'Plan today’s round' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Add a person' })).toBeNull();
  expect(screen.getByText('You can look at this ward and write on no card.')).toBeTruthy();
});

test('an empty ward says so and offers the two ways of filling it', () => {
  showBoard([]);
  expect(screen.getByRole('heading', { name: 'Nobody is on this ward yet' })).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Import a caseload' })).not.toHaveLength(0);
});

test('j and k walk the rows, / goes to search, and neither does anything while typing or once switched off', () => {
  showBoard([named('Smith'), named('Jones')]);
  fireEvent.keyDown(document.body, { key: 'j' });
  expect(document.activeElement?.textContent).toBe('SMITH, John');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' });
  expect(document.activeElement?.textContent).toBe('JONES, John');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: '/' });
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'k' });
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
});

test('columns by stage: the same people in the same order, each in one column, remembered on this computer', () => {
  const cards = [
    named('Smith'),
    named('Jones', { lastDiscussedOn: null }),
    named('Brown', { reviewOn: '2026-01-02' }),
    named('Green', { reviewOn: '2999-01-02' }),
  ];
  showBoard(cards);
  fireEvent.click(screen.getByRole('button', { name: 'Columns by stage' }));
  const columns = screen.getAllByRole('region').map(column => [
    within(column).getByRole('heading').textContent,
    within(column)
      .queryAllByRole('link')
      .map(link => link.textContent),
  ]);
  expect(columns).toEqual([
    ['New – not yet discussed (1)', ['JONES, John']],
    ['On the ward (2)', ['SMITH, John', 'GREEN, John']],
    ['Review due (1)', ['BROWN, John']],
  ]);
  cleanup();
  showBoard(cards);
  fireEvent.keyDown(document.body, { key: 'j' });
  expect(document.activeElement?.textContent).toBe('JONES, John');
  fireEvent.click(screen.getByRole('button', { name: 'Table' }));
  expect(screen.getAllByRole('rowheader')).toHaveLength(4);
});

test('a care provider, who is told nothing of a stage, is offered no columns', () => {
  prefer({ boardInColumns: true });
  showBoard([named('Smith')], {}, 'careProvider');
  expect(screen.queryByRole('button', { name: 'Columns by stage' })).toBeNull();
  expect(screen.getByRole('table')).toBeTruthy();
});
