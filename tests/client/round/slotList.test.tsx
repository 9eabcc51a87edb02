// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { NextSlot, SlotList } from '../../../client/round/SlotList.tsx';
import { practiceSlots } from '../../../shared/domain/practiceSlots.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound, buildRoundCard, buildRunningRound } from '../../builders/round.ts';

const [ANN, BOB, CAT] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];
const [OAK, MILL] = [buildId<OrganisationId>(), buildId<OrganisationId>()];
const practices = [
  { organisationId: OAK, name: 'Oak Surgery', kind: 'gpPractice' },
  { organisationId: MILL, name: 'Mill Lane Practice', kind: 'gpPractice' },
] as const;
const ward = { ...buildBoard([]).ward, organisations: practices };
/** `answered`: when the practice answered for whom. */
const wardBoard = (answered: readonly (readonly [CardId, string])[] = []) => ({
  board: { ward },
  cards: new Map(answered.map(([cardId, practiceAnsweredAt]) => [cardId, { practiceAnsweredAt }])),
});
const monthly = {
  kind: 'monthly',
  agenda: [ANN, BOB, CAT],
  slots: { from: '12:30', minutesEach: 5, practices: { [ANN]: MILL, [BOB]: OAK, [CAT]: OAK } },
} as const;

const nurseIsHere = {
  staffId: buildId<StaffId>(),
  organisationId: buildId<OrganisationId>(),
  attendance: 'present',
  registrationId: null,
  profession: 'districtNurse',
  side: 'health',
  at: '2026-11-19T09:25:00.000Z',
} as const;

const done = buildRoundCard({
  outcome: {
    outcome: 'noChange',
    reason: null,
    dischargeReason: null,
    diedOn: null,
    without: [],
    at: '2026-11-19T12:34:00.000Z',
    by: nurseIsHere.staffId,
  },
});

afterEach(cleanup);

test('WR19, WR20, WR21: the lobby of a monthly round says when each practice comes, which is first, and who is not present', () => {
  const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  const { rerender } = render(<SlotList round={buildRound(monthly)} wardBoard={wardBoard()} />);
  expect(screen.getByText('First practice: Mill Lane Practice 12:30')).toBeDefined();
  const planned = ['Mill Lane Practice 12:30–12:35, 1 person', 'Oak Surgery 12:35–12:45, 2 people', 'Learning 12:45–12:50'];
  expect(lines()).toEqual(planned);
  rerender(<SlotList round={buildRound({ ...monthly, attendance: [nurseIsHere] })} wardBoard={wardBoard()} />);
  expect(lines()).toEqual([`${planned[0]} · not present`, `${planned[1]} · not present`, planned[2]]);
});

test('GP6, WR21: beside the slot of a practice that is not there stands for how many of its people it has answered by note', () => {
  const [dayBefore, early, startedAt, late] = ['18T17:59', '19T08:00', '19T12:30', '19T12:34'].map(
    at => `2026-11-${at}:00.000Z`,
  ) as [string, string, string, string];
  const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  const some = wardBoard([
    [ANN, dayBefore],
    [BOB, early],
    [CAT, late],
  ]);
  const before = wardBoard([
    [ANN, dayBefore],
    [BOB, early],
  ]);
  const { rerender } = render(<SlotList round={buildRound(monthly)} wardBoard={before} />);
  expect(lines().slice(0, 2)).toEqual([
    'Mill Lane Practice 12:30–12:35, 1 person · answered by note',
    'Oak Surgery 12:35–12:45, 2 people · answered by note for 1 of 2',
  ]);
  const gp = { ...nurseIsHere, organisationId: MILL, profession: 'generalPractitioner', isForPractice: true } as const;
  // On whichever day it was to be held: what came before it began is a note, what is said in it is not.
  for (const heldOn of ['2026-11-19', '2026-11-20']) {
    const running = buildRunningRound({ ...monthly, heldOn, startedAt, attendance: [gp] });
    rerender(<SlotList round={running} wardBoard={some} />);
    expect(lines().slice(0, 2)).toEqual([
      'Mill Lane Practice 12:30–12:35, 1 person',
      'Oak Surgery 12:35–12:45, 2 people · not present, answered by note for 1 of 2',
    ]);
  }
});

test('WR19, WR23: a practice that came and went is said to have left while anybody of its slot is still to come, and nothing after', () => {
  const gp = { ...nurseIsHere, organisationId: OAK, profession: 'generalPractitioner', isForPractice: true } as const;
  const line = () => screen.getAllByRole('listitem')[1]?.textContent;
  const round = buildRunningRound({ ...monthly, attendance: [{ ...gp, attendance: 'left' }], cards: { [BOB]: done } });
  const { rerender } = render(<SlotList round={round} wardBoard={wardBoard()} />);
  expect(line()).toBe('Oak Surgery 12:35–12:45, 2 people · left');
  rerender(<SlotList round={{ ...round, cards: { [BOB]: done, [CAT]: done } }} wardBoard={wardBoard()} />);
  expect(line()).toBe('Oak Surgery 12:35–12:45, 2 people');
  // Whoever never came is said not to be there, whatever was agreed.
  rerender(<SlotList round={{ ...round, attendance: [], cards: { [BOB]: done, [CAT]: done } }} wardBoard={wardBoard()} />);
  expect(line()).toBe('Oak Surgery 12:35–12:45, 2 people · not present');
});

test('WR19: the running round names the practice that comes next, and none with the last in hand', () => {
  const on = (cardId: CardId) =>
    buildRunningRound({ ...monthly, current: { cardId, movedAt: '2026-11-19T12:30:00.000Z', pausedMs: 0 } });
  const slots = practiceSlots(buildRound(monthly));
  const { rerender } = render(<NextSlot round={on(ANN)} slots={slots} ward={ward} />);
  expect(screen.getByText('Next practice: Oak Surgery 12:35')).toBeDefined();
  rerender(<NextSlot round={{ ...on(BOB), cards: { [ANN]: done } }} slots={slots} ward={ward} />);
  expect(screen.queryByText(/Next practice/)).toBe(null);
});

test('WR7, WR19: a practice passed over comes again behind those that are still to come', () => {
  const agenda = [ANN, BOB, CAT];
  const third = buildId<OrganisationId>();
  const slots = { ...monthly.slots, practices: { [ANN]: MILL, [BOB]: OAK, [CAT]: third } };
  const passedOver = { ...monthly, agenda, slots };
  const on = (cardId: CardId) =>
    buildRunningRound({ ...passedOver, current: { cardId, movedAt: '2026-11-19T12:35:00.000Z', pausedMs: 0 } });
  const withThird = {
    ...ward,
    organisations: [...practices, { organisationId: third, name: 'Third Surgery', kind: 'gpPractice' }],
  } as const;
  const { rerender } = render(<NextSlot round={on(BOB)} slots={practiceSlots(on(BOB))} ward={withThird} />);
  expect(screen.getByText('Next practice: Third Surgery 12:40')).toBeDefined();
  rerender(<NextSlot round={on(CAT)} slots={practiceSlots(on(CAT))} ward={withThird} />);
  expect(screen.getByText('Next practice: Mill Lane Practice 12:30')).toBeDefined();
});
