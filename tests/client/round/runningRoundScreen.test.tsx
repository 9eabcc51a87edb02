// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { RunningRoundScreen } from '../../../client/round/RunningRoundScreen.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { signedIn } from '../../builders/signedIn.ts';

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
});

test.each([
  ['weekly', 'The round passes over them, and its minutes say so: agree how to talk about them all the same.'],
  ['monthly', 'The round passes over them where they are on its agenda, and its minutes say so.'],
] as const)(
  '[WR7, P13] of a card damaged since a %s round began it is said that the round passes over it, and the round begins with the next',
  (kind, says) => {
    const [staffId, damaged] = [buildId<StaffId>(), buildId<CardId>()];
    const sound = buildCardSummary();
    const board = { ...buildBoard([sound]), damaged: 1 };
    const { wardId } = board.ward;
    signedIn({ staffId, memberships: [{ wardId, role: 'chair' }] });
    boardFetched(board, [damaged, sound.cardId]);
    const chair = { staffId, term: 1 };
    const round = buildRunningRound({ wardId, kind, agenda: [damaged, sound.cardId], chair });
    const wardBoard = boardStore.getState().wards[wardId];
    if (wardBoard === undefined) throw new Error('the ward is not in the store');
    render(
      <MemoryRouter>
        <RunningRoundScreen round={round} wardBoard={wardBoard} />
      </MemoryRouter>,
    );
    expect(screen.getByText(/^One person’s card can’t be shown/).textContent).toBe(
      `One person’s card can’t be shown: its stored copy is damaged. Tell whoever looks after Roundtable. ${says}`,
    );
    expect(screen.getByRole('button', { name: new RegExp(`^Begin with .*${sound.person.givenName}`) })).toBeTruthy();
  },
);
