// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendCommand } from '../../../client/live/board.ts';
import { RewriteRiskDialog } from '../../../client/points/RewriteRiskDialog.tsx';
import { buildPositiveRisk } from '../../builders/raisedPoint.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const before = { ...buildPositiveRisk(), people: {} };
const { pointId } = before;
const withNet = (safetyNet: string) => ({ ...before, risk: { ...before.risk, safetyNet } });

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.mocked(sendCommand).mockReset().mockResolvedValue({ ok: true, seq: 1, created: null });
  signedIn({ memberships: [{ wardId: before.wardId, role: 'member' }] });
});

afterEach(cleanup);

const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const save = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })));
const typed = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

test('[RP4] the other side’s view is not offered, and only the field that was typed in is sent', async () => {
  const onClose = vi.fn();
  render(<RewriteRiskDialog point={before} side="health" onClose={onClose} />);
  expect(screen.queryByRole('textbox', { name: 'Social care view' })).toBeNull();
  typed('Health view', 'May fall');
  await save();
  const command = { type: 'rewritePositiveRisk', pointId, field: 'healthView', words: 'May fall', was: '' };
  expect(vi.mocked(sendCommand).mock.calls).toEqual([[command]]);
  expect(onClose).toHaveBeenCalledOnce();
});

test('[RP4] a refused save keeps the words typed and shows the colleague’s; saving again is over words that were seen', async () => {
  const onClose = vi.fn();
  const { rerender } = render(<RewriteRiskDialog point={before} side="health" onClose={onClose} />);
  typed('Safety net', 'A call at noon');
  vi.mocked(sendCommand).mockResolvedValueOnce({ ok: false, refusal: 'wordsHaveChanged' });
  await save();
  rerender(<RewriteRiskDialog point={withNet('The pendant')} side="health" onClose={onClose} />);
  expect(field('Safety net').value).toBe('A call at noon');
  expect(screen.getByText('Written here meanwhile: The pendant')).not.toBeNull();
  expect(screen.getByText(/someone else has written here/i)).not.toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  await save();
  const command = { type: 'rewritePositiveRisk', pointId, field: 'safetyNet', words: 'A call at noon' };
  expect(vi.mocked(sendCommand).mock.calls).toEqual([[{ ...command, was: '' }], [{ ...command, was: 'The pendant' }]]);
  expect(onClose).toHaveBeenCalledOnce();
});

test('[RP4] what a colleague writes in another field appears while one types, and stays theirs', async () => {
  const { rerender } = render(<RewriteRiskDialog point={before} side="health" onClose={() => {}} />);
  typed('Health view', 'May fall');
  rerender(<RewriteRiskDialog point={withNet('The pendant')} side="health" onClose={() => {}} />);
  expect(field('Safety net').value).toBe('The pendant');
  await save();
  expect(vi.mocked(sendCommand).mock.calls.map(([command]) => command)).toMatchObject([{ field: 'healthView' }]);
});
