// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import { sendCommand } from '../../../client/live/board.ts';
import { Attendance } from '../../../client/round/Attendance.tsx';
import { Cancelled } from '../../../client/round/Cancelled.tsx';
import { LateAdditions } from '../../../client/round/LateAdditions.tsx';
import { Lobby } from '../../../client/round/Lobby.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { serverNow } from '../../../client/stores/clockStore.ts';
import { roundStore } from '../../../client/stores/roundStore.ts';
import type { AttendanceEntry } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { StaffEntry } from '../../../shared/protocol/board.ts';
import type { PastRounds } from '../../../shared/protocol/pastRounds.ts';
import type { Attendance as Mark, Profession, RoundKind, WardRole } from '../../../shared/vocabulary.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildCancelledRound, buildRound, buildRunningRound } from '../../builders/round.ts';
import { signedIn } from '../../builders/signedIn.ts';
import { buildRegistration } from '../../builders/staff.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const [gone, here] = [buildId<CardId>(), buildId<CardId>()];
const board = buildBoard([buildCardSummary({ cardId: here })]);
const { wardId } = board.ward;
const planned = buildRound({ wardId, agenda: [gone, here] });
const { roundId } = planned;
const pastRounds: PastRounds = {
  years: ['2026'],
  year: '2026',
  rounds: [],
  trend: {
    rounds: 6,
    professions: [
      { profession: 'pharmacist', rounds: 0 },
      { profession: 'occupationalTherapist', rounds: 2 },
      { profession: 'communityMatron', rounds: 6 },
    ],
  },
};
let sent: CommandWithoutId[];

beforeEach(() => {
  sent = [];
  window.scrollTo = () => undefined;
  signedIn({ memberships: [{ wardId, role: 'chair' }] });
  boardFetched(board, planned.agenda);
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve({ ok: true, seq: 1, created: null });
  });
  const started = buildRunningRound({ roundId, wardId, agenda: [here], version: 2 });
  vi.stubGlobal('fetch', (path: string) => {
    const answer = path.startsWith('/api/wards/') ? pastRounds : { round: started, serverTime: started.startedAt };
    return Promise.resolve(Response.json(answer));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  boardStore.setState(boardStore.getInitialState(), true);
  roundStore.setState({ rounds: {} });
});

test('[WR3] starting opens the first card of the agenda as it is after the start, without those who have left', async () => {
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  render(<Lobby round={planned} wardBoard={wardBoard} />);
  fireEvent.click(screen.getByRole('button', { name: 'Start the round' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual([
    { type: 'startRound', roundId },
    { type: 'moveToCard', roundId, cardId: here, term: 1 },
  ]);
});

test('[WR10] who came onto the ward since the list went out is added with a reason', async () => {
  const late = buildCardSummary({ person: { ...buildCardSummary().person, familyName: 'Late', givenName: 'Ada' } });
  boardFetched({ ...board, cards: [...board.cards, late] }, planned.agenda);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  render(<Lobby round={planned} wardBoard={wardBoard} />);
  expect(screen.getByText('1 person added to the ward since the list went out')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /Add with a reason/ }));
  fireEvent.change(screen.getByLabelText('Why this person cannot wait for the next round'), { target: { value: 'Fell today' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(sent).toEqual([{ type: 'addToAgenda', roundId, cardId: late.cardId, reason: 'Fell today' }]));
});

test('WR18: whoever is asked about since the plan is added by one press while the practice answers by note, and with a reason after', async () => {
  const asked = buildCardSummary({ open: { questions: { health: 0, social: 0, gp: 1 }, challenges: 0 } });
  boardFetched({ ...board, cards: [...board.cards, asked] }, planned.agenda);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  const monthly = { ...planned, kind: 'monthly', agenda: [here] } as const;
  const { rerender } = render(<LateAdditions round={{ ...monthly, heldOn: '9999-12-31' }} wardBoard={wardBoard} />);
  expect(screen.getByText('1 person asked about since the list went out')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Add:/ }));
  await waitFor(() => expect(sent).toEqual([{ type: 'addToAgenda', roundId, cardId: asked.cardId, reason: '' }]));
  rerender(<LateAdditions round={{ ...monthly, heldOn: '2026-11-19' }} wardBoard={wardBoard} />);
  fireEvent.click(screen.getByRole('button', { name: /^Add with a reason:/ }));
  expect(screen.getByLabelText('Why this person cannot wait for the next round')).toBeTruthy();
  expect(sent).toHaveLength(1);
});

test('[WR2] who may not mark others reads what is marked, and has buttons for themselves alone', () => {
  const [me, colleague] = [buildId<StaffId>(), buildId<StaffId>()];
  const organisationId: OrganisationId = buildId();
  const like = { organisationId, role: 'member', registrations: [] } as const;
  const staff = [
    { ...like, staffId: me, name: 'Priya Test' },
    { ...like, staffId: colleague, name: 'Tom Test' },
  ];
  const ward = { ...board.ward, organisations: [{ organisationId, name: 'Testside Council', kind: 'council' as const }], staff };
  const marks = () => screen.getAllByRole('button').map(button => button.getAttribute('aria-label'));
  signedIn({ staffId: me, memberships: [{ wardId, role: 'member' }] });
  const shown = render(<Attendance round={planned} ward={ward} mayMarkOthers={false} />);
  expect(marks()).toEqual(['Present: Priya Test', 'Apologies: Priya Test', 'Not marked: Priya Test']);
  expect(screen.getByText('not marked')).toBeTruthy();
  expect(screen.getByText(/^Mark yourself/)).toBeTruthy();
  shown.rerender(<Attendance round={planned} ward={ward} mayMarkOthers />);
  expect(marks()).toHaveLength(6);
});

test('[WR2] who is there is told by profession, and of which of the ward’s professions nobody is', () => {
  const organisationId: OrganisationId = buildId();
  const of = (role: WardRole, ...professions: readonly Profession[]) => ({
    staffId: buildId<StaffId>(),
    name: 'Sam Sample',
    organisationId,
    role,
    registrations: professions.map(profession => buildRegistration({ profession })),
  });
  const [matron, dual, ...others] = [
    of('chair', 'communityMatron'),
    of('member', 'districtNurse', 'socialWorker'),
    of('member', 'pharmacist'),
    of('observer', 'physiotherapist'),
    of('gp', 'generalPractitioner'),
  ] as const;
  const ward = {
    ...board.ward,
    organisations: [{ organisationId, name: 'Testside Trust', kind: 'communityTrust' as const }],
    staff: [matron, dual, ...others],
  };
  const attends = ({ staffId, registrations: [registration] }: StaffEntry, attendance: Mark): AttendanceEntry => ({
    staffId,
    organisationId,
    attendance,
    registrationId: registration?.registrationId ?? null,
    profession: registration?.profession ?? null,
    side: 'health',
  });
  const shownWith = (...attendance: readonly AttendanceEntry[]) => (
    <Attendance round={{ ...planned, attendance }} ward={ward} mayMarkOthers />
  );
  const shown = render(shownWith());
  expect(screen.getByText('Nobody yet: community matron, district nurse, pharmacist, social worker.')).toBeTruthy();
  shown.rerender(shownWith(attends(matron, 'present'), attends(dual, 'present'), attends(others[0], 'apologies')));
  const words = 'By profession: community matron 1, district nurse 1. Nobody yet: pharmacist, social worker.';
  expect(screen.getByText(words)).toBeTruthy();
  // WR24: what the ward itself has said counts before what its people are.
  const expecting = { ...ward, expectedProfessions: ['physiotherapist', 'communityMatron'] as const };
  const attendance = [attends(matron, 'present')];
  shown.rerender(<Attendance round={{ ...planned, attendance }} ward={expecting} mayMarkOthers />);
  expect(screen.getByText('By profession: community matron 1. Nobody yet: physiotherapist.')).toBeTruthy();
});

test('[WR24] before a weekly round the lobby tells which professions came to the last ones, who came least first', async () => {
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  const words = 'At the last 6 weekly rounds: pharmacist at none, occupational therapist at 2, community matron at all.';
  const { rerender } = render(<Lobby round={planned} wardBoard={wardBoard} />);
  expect(await screen.findByText(words)).toBeTruthy();
  rerender(<Lobby round={{ ...planned, kind: 'monthly' }} wardBoard={wardBoard} />);
  expect(screen.queryByText(words)).toBeNull();
});

test('[WR23] while the round runs whoever is present can be marked as left, then as here again; a mark is taken away; the chair’s stays', async () => {
  const [me, colleague] = [buildId<StaffId>(), buildId<StaffId>()];
  const organisationId: OrganisationId = buildId();
  const like = { organisationId, role: 'member', registrations: [] } as const;
  const staff = [
    { ...like, staffId: me, name: 'Priya Test' },
    { ...like, staffId: colleague, name: 'Tom Test' },
  ];
  const ward = { ...board.ward, organisations: [{ organisationId, name: 'Testside Council', kind: 'council' as const }], staff };
  const entry = { organisationId, registrationId: null, profession: null, side: null } as const;
  const chairs = { ...entry, staffId: me, attendance: 'present' } as const;
  const round = buildRunningRound({ roundId, wardId, chair: { staffId: me, term: 1 } });
  const shownWith = (attendance: readonly AttendanceEntry[]) => (
    <Attendance round={{ ...round, attendance: [chairs, ...attendance] }} ward={ward} mayMarkOthers />
  );
  const marks = () => screen.getAllByRole('button').map(({ ariaPressed, textContent }) => [textContent?.trim(), ariaPressed]);
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const ofChair = [['✓ Present', 'true']];
  const shown = render(shownWith([]));
  expect(marks()).toEqual([...ofChair, ['Present', 'false'], ['Apologies', 'false'], ['✓ Not marked', 'true']]);
  press('Not marked: Tom Test');
  expect(sent).toEqual([]);
  const present = { ...entry, staffId: colleague, attendance: 'present' } as const;
  shown.rerender(shownWith([present]));
  const rest = [
    ['Apologies', 'false'],
    ['Not marked', 'false'],
  ];
  expect(marks()).toEqual([...ofChair, ['✓ Present', 'true'], ['Left', 'false'], ...rest]);
  press('Left: Tom Test');
  press('Not marked: Tom Test');
  const away = [{ from: '2026-11-19T10:40:00.000Z', until: null }];
  shown.rerender(shownWith([{ ...present, attendance: 'left', away }]));
  expect(marks()).toEqual([...ofChair, ['Here again', 'false'], ['✓ Left 10:40', 'true'], ...rest]);
  expect(screen.getByText('Present: without a side 1 · 1 left · 0 apologies')).toBeTruthy();
  press('Here again: Tom Test');
  const said = { type: 'recordAttendance', roundId, staffId: colleague, registrationId: null };
  await waitFor(() => expect(sent).toHaveLength(3));
  expect(sent).toEqual([
    { ...said, attendance: 'left' },
    { type: 'withdrawAttendance', roundId, staffId: colleague },
    { ...said, attendance: 'present' },
  ]);
});

test('AC6, AC13: the list read out names whoever can see this round, and nobody who cannot', () => {
  const of = (name: string, kind: 'communityTrust' | 'careProvider' | 'gpPractice', ...roles: readonly WardRole[]) => {
    const organisationId = buildId<OrganisationId>();
    const staff = roles.map(role => ({
      staffId: buildId<StaffId>(),
      name: 'Sam Sample',
      organisationId,
      role,
      registrations: [],
    }));
    return { organisation: { organisationId, name, kind }, staff };
  };
  const all = [
    of('Testside Trust', 'communityTrust', 'chair', 'observer'),
    of('Riverside Care', 'careProvider', 'careProvider'),
    of('Oak Surgery', 'gpPractice', 'gp'),
    of('Elm Surgery', 'gpPractice', 'gp', 'member'),
    of('Nobody Left', 'communityTrust'),
  ];
  const organisations = all.map(({ organisation }) => organisation);
  boardFetched({ ...board, ward: { ...board.ward, organisations, staff: all.flatMap(({ staff }) => staff) } }, planned.agenda);
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  const listed = (kind: RoundKind) => {
    const shown = render(<Lobby round={{ ...planned, kind }} wardBoard={wardBoard} />);
    const list = screen.getByText('Which organisations can see this round?').parentElement?.querySelectorAll('li');
    const words = [...(list ?? [])].map(({ textContent }) => textContent);
    shown.unmount();
    return words;
  };
  expect(listed('weekly')).toEqual(['Testside Trust', 'Elm Surgery']);
  expect(listed('monthly')).toEqual(['Testside Trust', 'Oak Surgery, of its own people only', 'Elm Surgery']);
});

test('[WR1] until it starts the day of a round is changed in the lobby, by who prepares it', async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  render(<Lobby round={planned} wardBoard={wardBoard} />);
  fireEvent.click(screen.getByRole('button', { name: 'Change day…' }));
  fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-11-26' } });
  fireEvent.click(screen.getByRole('button', { name: 'Change' }));
  await waitFor(() => expect(sent).toEqual([{ type: 'movePlannedRound', roundId, heldOn: '2026-11-26' }]));
});

test('[WR22] a planned round is cancelled in the lobby with a reason, by who prepares it and nobody else', async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  const shown = render(<Lobby round={planned} wardBoard={wardBoard} />);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the round…' }));
  const press = screen.getByRole('button', { name: 'Cancel the round' });
  fireEvent.click(press);
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Why, in a few words/), { target: { value: 'Bank holiday' } });
  fireEvent.click(press);
  await waitFor(() => expect(sent).toEqual([{ type: 'cancelPlannedRound', roundId, reason: 'Bank holiday' }]));
  shown.unmount();
  signedIn({ memberships: [{ wardId, role: 'member' }] });
  render(<Lobby round={planned} wardBoard={wardBoard} />);
  expect(screen.queryByRole('button', { name: 'Cancel the round…' })).toBeNull();
});

test('[WR22] a cancelled round says who cancelled it and why, and for ten minutes has the way back for them alone', () => {
  const [me, colleague] = [buildId<StaffId>(), buildId<StaffId>()];
  const entry = { organisationId: buildId<OrganisationId>(), role: 'chair', registrations: [] } as const;
  const ward = { ...board.ward, staff: [{ ...entry, staffId: me, name: 'Ama Osei-Sample' }] };
  const ago = (minutes: number) => new Date(Date.parse(serverNow()) - minutes * 60_000).toISOString();
  const undoOf = (by: StaffId, minutes: number) => {
    const round = buildCancelledRound({ wardId, cancelled: { by, at: ago(minutes), reason: 'Bank holiday' } });
    const shown = render(
      <MemoryRouter>
        <Cancelled round={round} ward={ward} />
      </MemoryRouter>,
    );
    expect(screen.getByText(/: Bank holiday$/).textContent).toContain(
      by === me ? 'Cancelled by Ama Osei-Sample on' : 'Cancelled on',
    );
    const isThere = screen.queryByRole('button', { name: 'Undo: hold it after all' }) !== null;
    shown.unmount();
    return isThere;
  };
  signedIn({ staffId: me, memberships: [{ wardId, role: 'chair' }] });
  expect([undoOf(me, 1), undoOf(me, 11), undoOf(colleague, 1)]).toEqual([true, false, false]);
});
