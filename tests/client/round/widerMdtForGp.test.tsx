// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WiderMdtForGp } from '../../../client/round/WiderMdtForGp.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { roundFetched, roundStore } from '../../../client/stores/roundStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const [OAK, MILL] = [buildId<OrganisationId>(), buildId<OrganisationId>()];
const organisations = [
  { organisationId: OAK, name: 'Oak Surgery', kind: 'gpPractice' },
  { organisationId: MILL, name: 'Mill Lane Practice', kind: 'gpPractice' },
] as const;
const ward = { ...buildBoard().ward, organisations };

beforeEach(() => {
  const memberships = [{ wardId: ward.wardId, role: 'gp' }] as const;
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo({ organisationId: OAK, memberships }) });
});
afterEach(() => {
  cleanup();
  roundStore.setState({ rounds: {}, forPractice: {} });
  boardStore.setState(boardStore.getInitialState(), true);
});

test('AC13: a GP reads when each practice comes, and of another practice’s turn nothing but that it is theirs', () => {
  const round = buildRunningRound({ kind: 'monthly', wardId: ward.wardId, agenda: [], attendance: [], current: null });
  const slots = [
    { practiceId: MILL, from: '12:30', until: '12:35', isNow: true },
    { practiceId: OAK, from: '12:35', until: '12:45', isNow: false },
  ];
  roundFetched(round, { slots, learning: { from: '12:45', until: '12:50' }, isElsewhere: true });
  render(<WiderMdtForGp round={round} ward={ward} />, { wrapper: MemoryRouter });
  expect(screen.getByText('Now: another practice’s person')).toBeDefined();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Mill Lane Practice 12:30–12:35 – now',
    'Oak Surgery 12:35–12:45 – your practice',
    'Learning 12:45–12:50',
  ]);
  expect(screen.getByRole('button', { name: 'I am here' })).toBeDefined();
  expect(screen.getByRole('button', { name: /Raise hand/ })).toBeDefined();
});

test('GP6: a GP reads beside the practice’s own slot what it has answered by note', () => {
  const cards = ['2026-11-18T12:00:00.000Z', null].map(practiceAnsweredAt => buildCardSummary({ practiceAnsweredAt }));
  const board = { ...buildBoard(cards), ward };
  boardFetched(board, null);
  const agenda = cards.map(({ cardId }) => cardId);
  const round = buildRunningRound({ kind: 'monthly', wardId: ward.wardId, heldOn: '2026-11-19', agenda });
  const slots = [{ practiceId: OAK, from: '12:30', until: '12:40', isNow: false }];
  roundFetched(round, { slots, learning: null, isElsewhere: false });
  render(<WiderMdtForGp round={round} ward={ward} />, { wrapper: MemoryRouter });
  expect(screen.getByText('Oak Surgery 12:30–12:40 – your practice, answered by note for 1 of 2')).toBeDefined();
});

test('WR20: a GP reads that the round is with what was learnt, and the list below', () => {
  const learning = { openedAt: '2026-11-19T12:45:00.000Z', isNow: true };
  const round = buildRunningRound({ kind: 'monthly', wardId: ward.wardId, agenda: [], learning });
  roundFetched(round, { slots: [], learning: null, isElsewhere: false });
  const { rerender } = render(<WiderMdtForGp round={round} ward={ward} />, { wrapper: MemoryRouter });
  expect(screen.getByText('Now: what was learnt')).toBeDefined();
  expect(screen.getByRole('heading', { name: 'Learning' })).toBeDefined();
  rerender(<WiderMdtForGp round={{ ...round, learning: { ...learning, isNow: false } }} ward={ward} />);
  expect(screen.queryByRole('heading', { name: 'Learning' })).toBe(null);
});

test('WR23: a GP who is recorded as present says that they go, and that they are here again', () => {
  const staffId = buildId<StaffId>();
  const memberships = [{ wardId: ward.wardId, role: 'gp' }] as const;
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo({ staffId, organisationId: OAK, memberships }) });
  const entry = { staffId, organisationId: OAK, registrationId: null, profession: null, side: null } as const;
  const round = buildRunningRound({ kind: 'monthly', wardId: ward.wardId, attendance: [{ ...entry, attendance: 'present' }] });
  const shown = render(<WiderMdtForGp round={round} ward={ward} />, { wrapper: MemoryRouter });
  expect(screen.getByText('You are recorded as present.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'I am leaving' })).toBeDefined();
  const away = [{ from: '2026-11-19T12:45:00.000Z', until: null }];
  const left = { ...round, attendance: [{ ...entry, attendance: 'left', away } as const] };
  shown.rerender(<WiderMdtForGp round={left} ward={ward} />);
  expect(screen.getByText('You left at 12:45.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'I am here again' })).toBeDefined();
});
