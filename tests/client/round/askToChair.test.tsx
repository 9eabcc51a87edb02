// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { AskToChair } from '../../../client/round/AskToChair.tsx';
import type { StaffId } from '../../../shared/ids.ts';
import type { RoundRoom } from '../../../shared/protocol/roundRoom.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';

afterEach(cleanup);

const me = buildId<StaffId>();
const round = buildRunningRound();
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
const asked = { ...quiet, askedToChair: { staffId: me, name: 'Dora Testdeputy' } };
const show = (room: RoundRoom) => <AskToChair round={round} room={room} ownId={me} />;
const notNow = () => screen.queryByText('Not now, says the chair.');

test('[WR16] "not now" stands where the chair said it, and not where the question fell away because the asker was gone', () => {
  const { rerender } = render(show(asked));
  expect(screen.getByText('Asked. Waiting for an answer.')).toBeTruthy();
  rerender(show(quiet));
  expect(notNow()).toBeNull();
  expect(screen.getByRole('button', { name: 'Ask to take over' })).toBeTruthy();
  rerender(show({ ...quiet, toldNotNow: me }));
  expect(notNow()).toBeTruthy();
  rerender(show({ ...quiet, toldNotNow: buildId<StaffId>() }));
  expect(notNow()).toBeNull();
});
