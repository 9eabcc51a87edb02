// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChairActs } from '../../../client/round/useChairActs.ts';
import { RoundNotices } from '../../../client/round/RoundNotices.tsx';
import { announce } from '../../../client/stores/announcer.ts';
import type { StaffId } from '../../../shared/ids.ts';
import type { RoundRoom } from '../../../shared/protocol/roundRoom.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/stores/announcer.ts'), async original => ({ ...(await original()), announce: vi.fn() }));

const round = buildRunningRound();
const acts: ChairActs = {
  act: () => Promise.resolve(true),
  undo: () => Promise.resolve(),
  forget: () => undefined,
  refusal: null,
  isSending: false,
  isOffline: false,
  last: null,
  undoSaid: null,
};
const quiet: RoundRoom = {
  roundId: round.roundId,
  chairLostAt: null,
  chairMayChair: true,
  hands: [],
  askedToChair: null,
  toldNotNow: null,
  here: 1,
  following: 1,
};
const lost = { ...quiet, chairLostAt: '2026-11-19T10:14:00.000Z' };
const asked = { ...quiet, askedToChair: { staffId: buildId<StaffId>(), name: 'Dora Testdeputy' } };

const show = (room: RoundRoom, isChair: boolean) => (
  <RoundNotices {...{ round, room, acts, isChair }} nameOf={() => 'SMITH, John'} chairName="Maria Testmatron" mayChair />
);
const heard = () => vi.mocked(announce).mock.calls.map(([{ text }]) => text);

beforeEach(() => {
  signedIn({ staffId: buildId<StaffId>(), name: 'Callum Testfraser' });
  vi.mocked(announce).mockClear();
});
afterEach(cleanup);

test('[WR11] that the chair is lost is announced once, and that the chair is back; a screen that shows nothing of it says nothing', () => {
  const { rerender } = render(show(quiet, false));
  expect(heard()).toEqual([]);
  rerender(show(lost, false));
  rerender(show({ ...lost, here: 2 }, false));
  expect(heard()).toEqual(['The chair lost connection at 10:14. The round is paused on SMITH, John.']);
  rerender(show(quiet, false));
  expect(heard().slice(1)).toEqual(['Maria Testmatron is chairing.']);
  cleanup();
  vi.mocked(announce).mockClear();
  render(show(lost, true));
  expect(heard()).toEqual([]);
});

test('[WR11] a chair who may chair no longer is announced like one who is lost', () => {
  render(show({ ...quiet, chairMayChair: false }, false));
  expect(heard()).toEqual(['Maria Testmatron may no longer chair on this ward.']);
});

test('[WR16] that somebody asks for the chair is announced to the chair alone', () => {
  const { rerender } = render(show(asked, true));
  rerender(show({ ...asked, here: 2 }, true));
  expect(heard()).toEqual(['Dora Testdeputy asks to take over.']);
  cleanup();
  render(show(asked, false));
  expect(heard()).toHaveLength(1);
});
