// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import { sendCommand } from '../../../client/live/board.ts';
import { ChairBar } from '../../../client/round/ChairBar.tsx';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const cardId = buildId<CardId>();
const staffId = buildId<StaffId>();
const open = buildRunningRound({ agenda: [cardId], current: { cardId, movedAt: '2026-11-19T09:31:00.000Z', pausedMs: 0 } });
const settled: RunningRound = {
  ...open,
  cards: {
    [cardId]: buildRoundCard({
      outcome: {
        outcome: 'notNeeded',
        reason: null,
        dischargeReason: null,
        diedOn: null,
        without: [],
        at: '2026-11-19T09:32:00.000Z',
        by: staffId,
      },
    }),
  },
};
let sent: CommandWithoutId[];

beforeEach(() => {
  sent = [];
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  sessionStore.setState({
    status: 'signedIn',
    session: {
      staffId,
      name: 'Maria Testmatron',
      organisationId: buildId(),
      organisation: 'Anytown Trust',
      acting: null,
      registrations: [],
      memberships: [],
      mode: 'demonstration',
    },
  });
  answer({ ok: true, seq: 1, created: null });
});
afterEach(cleanup);

function answer(reply: Awaited<ReturnType<typeof sendCommand>>) {
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve(reply);
  });
}

const bar = (round: RunningRound, isRecording = true, mayWrite = true) => (
  <ChairBar
    round={round}
    cardId={cardId}
    nameOf={() => 'SMITH, John'}
    isChair
    isRecording={isRecording}
    mayWrite={mayWrite}
    chairName="Maria Testmatron"
  />
);

async function press(name: RegExp) {
  const button = screen.getByRole('button', { name });
  button.focus();
  await act(async () => {
    fireEvent.click(button);
    await Promise.resolve();
  });
}

test('whoever records an outcome with a press stands on Undo, and after Undo on the outcomes again', async () => {
  const shown = render(bar(open));
  await press(/Not needed/);
  shown.rerender(bar(settled));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Undo/ }));
  await press(/^Undo/);
  shown.rerender(bar(open));
  expect(document.activeElement?.textContent).toContain('Plan agreed');
});

test('an outcome that somebody else records moves nobody', () => {
  const shown = render(bar(open));
  shown.rerender(bar(settled));
  expect(document.activeElement).toBe(document.body);
});

test('[WR6] Ctrl+Z takes back the outcome this person has just recorded, and nothing twice', async () => {
  const shown = render(bar(open));
  await press(/Not needed/);
  shown.rerender(bar(settled));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'withdrawOutcome', roundId: open.roundId, cardId }));
  shown.rerender(bar(open));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  expect(sent).toHaveLength(2);
});

test('a refusal of what has changed stands inside the question', async () => {
  render(bar(open));
  await press(/^Yes/);
  answer({ ok: false, refusal: 'whatChangedNeeded' });
  await act(async () => {
    fireEvent.click(screen.getByText('Save'));
    await Promise.resolve();
  });
  const alerts = document.querySelectorAll('[role=alert]');
  expect([...alerts].map(each => each.closest('dialog') !== null)).toEqual([true]);
});

test('who may not write is not told that they can', () => {
  render(bar(open, false, false));
  expect(screen.getByText(/You are looking on/)).toBeTruthy();
  expect(screen.queryByText(/You can write/)).toBeNull();
});
