// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StepDown } from '../../../client/card/StepDown.tsx';
import { needReasons } from '../../../client/board/needReasons.ts';
import { todayStore } from '../../../client/stores/todayStore.ts';
import { sendCommand } from '../../../client/live/board.ts';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const sent: CommandWithoutId[] = [];
const cardId = buildId<CardId>();

beforeEach(() => {
  sent.length = 0;
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve({ ok: true, seq: 1, created: null });
  });
  todayStore.setState({ today: '2026-11-19' });
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(cleanup);

const show = (stepDownOn: string | null, mayPlan: boolean) =>
  render(
    <dl>
      <StepDown cardId={cardId} stepDownOn={stepDownOn} mayPlan={mayPlan} />
    </dl>,
  );

test('[CA12] the planned day stands on the card; once it has gone by that is said in words, never by colour alone', () => {
  const { container } = show('2026-11-20', false);
  expect(container.textContent).toContain('Planned step-down20-Nov-2026');
  expect(screen.queryByText(/ago/)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  cleanup();
  show('2026-11-16', false);
  expect(screen.getByText('Passed 3 days ago').className).toContain('rt-tag--warn');
  expect(screen.getByText('16-Nov-2026')).toBeTruthy();
  cleanup();
  expect(show(null, false).container.textContent).toBe('');
});

test('[CA12] whoever may plans a day, and takes it back', async () => {
  show(null, true);
  fireEvent.click(screen.getByRole('button', { name: 'Plan a day…' }));
  fireEvent.change(screen.getByLabelText('Planned for'), { target: { value: '2026-12-10' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([{ type: 'planStepDown', cardId, on: '2026-12-10' }]));
  cleanup();
  show('2026-12-10', true);
  fireEvent.click(screen.getByRole('button', { name: 'Change day…' }));
  fireEvent.click(screen.getByRole('button', { name: 'No day planned any longer' }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'planStepDown', cardId, on: null }));
});

test('[CA12] beside the order by need stands a planned step-down that has gone by, and no other', () => {
  const reasons = (stepDownOn: string | null) => needReasons(buildCardSummary({ stepDownOn }), '2026-11-19');
  expect(reasons('2026-11-18')).toEqual(['Planned step-down 1 day ago']);
  expect([reasons('2026-11-19'), reasons('2026-12-19'), reasons(null)]).toEqual([[], [], []]);
});
