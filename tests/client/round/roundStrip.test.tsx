// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Attendance } from '../../../client/round/Attendance.tsx';
import { RoundStrip } from '../../../client/round/RoundStrip.tsx';
import { useChairActs } from '../../../client/round/useChairActs.ts';
import { noticeWords } from '../../../client/labels.ts';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { serverNow } from '../../../client/stores/clockStore.ts';
import { sharingStore, toggleSharing } from '../../../client/stores/sharingStore.ts';
import type { AttendanceEntry, RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { signedIn } from '../../builders/signedIn.ts';

const board = buildBoard();
const { wardId } = board.ward;
const staffId: StaffId = buildId();

beforeEach(() => {
  signedIn({ staffId, memberships: [{ wardId, role: 'chair' }] });
  boardFetched(board, null);
});

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
  sharingStore.setState(sharingStore.getInitialState(), true);
});

interface StripProps {
  readonly round: RunningRound;
  readonly isChair: boolean;
  readonly isRecording?: boolean;
}

function Strip({ round, isChair, isRecording = isChair }: StripProps) {
  const nameOf = () => 'SMITH, John';
  const acts = useChairActs({ round, isOn: isChair, nameOf, isCatchingUp: false });
  const wardBoard = boardStore.getState().wards[wardId];
  if (wardBoard === undefined) throw new Error('the ward is not in the store');
  const nothing = () => undefined;
  const said = { isChair, isRecording, mayChair: true, isFollowing: !isChair, onStop: nothing, onBack: nothing };
  return <RoundStrip {...{ round, wardBoard, acts, nameOf, ...said }} room={null} />;
}

const present = (given: Partial<AttendanceEntry>): AttendanceEntry => ({
  staffId: buildId(),
  organisationId: buildId(),
  attendance: 'present',
  registrationId: null,
  profession: null,
  side: 'health',
  ...given,
});

test('WR13: who only looks on counts for no side in the strip, and stands apart in the attendance', () => {
  const attendance = [present({}), present({ side: 'social', isObserving: true }), present({ attendance: 'apologies' })];
  const round = buildRunningRound({ wardId, attendance });
  render(<Strip round={round} isChair={false} />);
  expect(screen.getByText('Health: 1 here')).toBeTruthy();
  expect(screen.getByText('Social care: not here')).toBeTruthy();
  render(<Attendance round={round} ward={board.ward} mayMarkOthers={false} />);
  expect(screen.getByText('Present: Health 1, observing 1 · 1 apology')).toBeTruthy();
});

test('WR13: in a wider MDT a GP counts in the strip for people of the own practice alone', () => {
  const [oak, elm] = [buildId<OrganisationId>(), buildId<OrganisationId>()];
  const [ofOak, ofElm] = [buildId<CardId>(), buildId<CardId>()];
  const round = buildRunningRound({
    wardId,
    kind: 'monthly',
    agenda: [ofOak, ofElm],
    attendance: [present({ organisationId: oak, profession: 'generalPractitioner', isForPractice: true })],
    slots: { from: '12:30', minutesEach: 5, practices: { [ofOak]: oak, [ofElm]: elm } },
  });
  const on = (cardId: CardId) => ({ ...round, current: { cardId, movedAt: round.startedAt, pausedMs: 0 } });
  const shown = render(<Strip round={on(ofOak)} isChair={false} />);
  expect(screen.getByText('Health: 1 here')).toBeTruthy();
  shown.rerender(<Strip round={on(ofElm)} isChair={false} />);
  expect(screen.getByText('Health: not here')).toBeTruthy();
});

test('T26: while the screen is shared the minutes so far, with everyone’s name, open neither for the chair nor for the scribe', () => {
  const round = buildRunningRound({ wardId });
  const opens = () => screen.getAllByText<HTMLButtonElement>('Minutes so far').map(each => !each.disabled);
  const shown = render(<Strip round={round} isChair />);
  fireEvent.click(screen.getByText('Chair…'));
  expect(opens()).toEqual([true]);
  act(toggleSharing);
  expect(opens()).toEqual([false]);
  expect(screen.getByText('Not shown while you share')).toBeTruthy();
  shown.rerender(<Strip round={round} isChair={false} isRecording />);
  fireEvent.click(screen.getByText('Health: not here'));
  expect(opens()).toEqual([false, false]);
  act(toggleSharing);
  expect(opens()).toEqual([true, true]);
});

test('a break is suggested to the chair alone after an hour, and a running one says to everyone how long it still is', () => {
  const before = (minutes: number) => new Date(Date.parse(serverNow()) - minutes * 60_000).toISOString();
  const rested = buildRunningRound({ wardId, startedAt: before(50), freshSince: before(50) });
  const tired = { ...rested, startedAt: before(61), freshSince: before(61) };
  const shown = render(<Strip round={rested} isChair />);
  expect(screen.queryByText(noticeWords.suggestBreak)).toBeNull();
  shown.rerender(<Strip round={tired} isChair={false} />);
  expect(screen.queryByText(noticeWords.suggestBreak)).toBeNull();
  shown.rerender(<Strip round={tired} isChair />);
  expect(screen.getByText(noticeWords.suggestBreak)).toBeTruthy();
  const onBreak: RunningRound = { ...tired, paused: { at: before(1.5), why: 'break' } };
  shown.rerender(<Strip round={onBreak} isChair={false} />);
  expect(screen.getByText('Break.').parentElement?.textContent).toBe('Break. 4 minutes left.');
});
