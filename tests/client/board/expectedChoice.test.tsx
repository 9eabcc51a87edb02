// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExpectedChoice } from '../../../client/board/ExpectedChoice.tsx';
import { sendCommand } from '../../../client/live/board.ts';
import { openWard } from '../../../client/live/feed.ts';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import type { Profession } from '../../../shared/vocabulary.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildRegistration } from '../../builders/staff.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));
vi.mock(import('../../../client/live/feed.ts'), async original => ({
  ...(await original()),
  openWard: vi.fn(() => Promise.resolve(null)),
}));

const { ward } = buildBoard([]);
const { wardId } = ward;
const nurse = {
  staffId: 'nurse' as never,
  name: 'Nora Testnurse',
  organisationId: 'trust' as never,
  role: 'member',
  registrations: [buildRegistration({ profession: 'districtNurse' })],
} as const;
const onDone = vi.fn();
let sent: CommandWithoutId[];

beforeEach(() => {
  sent = [];
  vi.mocked(openWard).mockClear();
  onDone.mockClear();
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve({ ok: true, seq: 1, created: null });
  });
});
afterEach(cleanup);

const show = (expectedProfessions: readonly Profession[] | null) =>
  render(<ExpectedChoice ward={{ ...ward, staff: [nurse], expectedProfessions }} onDone={onDone} />);
const ticked = () =>
  screen.getAllByRole<HTMLInputElement>('checkbox').flatMap(box => (box.checked ? box.labels?.[0]?.textContent : []));

test('[WR24] until somebody chooses, the professions of the ward’s own people are ticked; a tick more makes a list of its own', async () => {
  show(null);
  expect(screen.getByText('Professions expected (1)')).toBeTruthy();
  expect(ticked()).toEqual(['district nurse']);
  fireEvent.click(screen.getByLabelText('pharmacist'));
  fireEvent.click(screen.getByText('Save professions'));
  const professions = ['districtNurse', 'pharmacist'];
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent).toEqual([{ type: 'setExpectedProfessions', wardId, professions }]);
});

test('[WR24] a list of its own loses what is no longer expected, and is given up for the ward’s own people', async () => {
  show(['pharmacist', 'socialWorker']);
  expect(ticked()).toEqual(['pharmacist', 'social worker']);
  fireEvent.click(screen.getByLabelText('pharmacist'));
  fireEvent.click(screen.getByText('Save professions'));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent).toEqual([{ type: 'setExpectedProfessions', wardId, professions: ['socialWorker'] }]);
  fireEvent.click(screen.getByText('Go by the ward’s own people again'));
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'setExpectedProfessions', wardId, professions: null }));
});

test('[WR24] ticks one after another go as one list with Save; what somebody else chose meanwhile stays, but for what was ticked here', async () => {
  const { rerender } = show(['districtNurse', 'socialWorker']);
  for (const label of ['pharmacist', 'social worker']) fireEvent.click(screen.getByLabelText(label));
  expect(sent).toEqual([]);
  rerender(
    <ExpectedChoice
      ward={{ ...ward, staff: [nurse], expectedProfessions: ['districtNurse', 'physiotherapist', 'socialWorker'] }}
      onDone={onDone}
    />,
  );
  fireEvent.click(screen.getByText('Save professions'));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toMatchObject([
    { professions: expect.arrayContaining(['districtNurse', 'pharmacist', 'physiotherapist']) as unknown },
  ]);
  expect(sent).not.toMatchObject([{ professions: expect.arrayContaining(['socialWorker']) as unknown }]);
});

test('[WR24] whoever opens the choice sees what others have chosen since', () => {
  show(null);
  expect(openWard).not.toHaveBeenCalled();
  const details = screen.getByText('Professions expected (1)').closest('details');
  if (details === null) throw new Error('no details');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  expect(openWard).toHaveBeenCalledWith(wardId);
});
