// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RaiseDialog } from '../../../client/points/RaiseDialog.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { roundFetched, roundStore } from '../../../client/stores/roundStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const cardId = buildId<CardId>();
const board = buildBoard();
const { wardId } = board.ward;
const session = buildSessionInfo({ memberships: [{ wardId, role: 'member' }] });
const fields = () => screen.getAllByRole('textbox').map(box => box.getAttribute('aria-label') ?? labelOf(box));
const labelOf = (box: HTMLElement) => document.querySelector(`label[for="${box.id}"]`)?.textContent ?? '';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  sessionStore.setState({ status: 'signedIn', session });
});

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
  roundStore.setState({ rounds: {} });
});

test('[GP2] a practice that can’t be asked is not offered, and it is said why; a GP asks a side, and reads nothing of it', () => {
  const ask = (askingPractice: 'objectsToPractice' | 'notAllowed' | null) => {
    cleanup();
    const detail = { cardId, wardId, askingPractice };
    render(<RaiseDialog kind="question" detail={detail} row="risks" side="health" onClose={() => undefined} />);
    const choices = screen.getAllByRole('radio').map(({ parentElement }) => parentElement?.textContent);
    return [choices.length, screen.queryByText(/objects to sharing with the GP practice/) !== null];
  };
  expect(ask(null)).toEqual([3, false]);
  expect(ask('objectsToPractice')).toEqual([2, true]);
  expect(ask('notAllowed')).toEqual([2, false]);
});

function show(scribe: typeof session.staffId | null) {
  const round = buildRunningRound({ wardId, agenda: [cardId], scribe });
  roundFetched(round);
  boardFetched({ ...board, openRounds: [round] }, [cardId]);
  render(
    <RaiseDialog
      kind="positiveRisk"
      detail={{ cardId, wardId, askingPractice: null }}
      row="risks"
      side="health"
      onClose={() => undefined}
    />,
  );
}

const BOTH = ['Health view', 'Social care view'];

test('[WR12, RP4] the scribe of the running round writes both views of a positive risk from the start', () => {
  show(session.staffId);
  expect(fields().filter(name => BOTH.includes(name))).toEqual(BOTH);
});

test('[RP4] anyone else writes the own side’s alone', () => {
  show(null);
  expect(fields().filter(name => BOTH.includes(name))).toEqual(['Health view']);
});
