// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RowAction } from '../../../client/card/actionChoices.ts';
import { ActionRow } from '../../../client/card/ActionRow.tsx';
import { JustAgreed } from '../../../client/card/JustAgreed.tsx';
import { sendCommand } from '../../../client/live/board.ts';
import type { RecordedAction } from '../../../shared/protocol/record.ts';
import { REFUSALS } from '../../../shared/refusals.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRecordedAction } from '../../builders/recordedAction.ts';
import { buildRegistration } from '../../builders/staff.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const me: StaffId = buildId();
const organisationId: OrganisationId = buildId();
const asked = buildRecordedAction({ owner: { organisationId, staffId: me } });
const accepted: RecordedAction = { ...asked, state: 'accepted' };

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  vi.mocked(sendCommand).mockReset().mockResolvedValue({ ok: true, seq: 1, created: null });
  signedIn({
    staffId: me,
    organisationId: asked.owner.organisationId,
    organisation: asked.ownerOrganisation,
    memberships: [{ wardId: asked.wardId, role: 'member' }],
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function table(action: RowAction) {
  return (
    <table>
      <tbody>
        <ActionRow action={action} />
      </tbody>
    </table>
  );
}

function button(name: string) {
  return screen.getByRole('button', { name: `${name}: ${asked.what}` });
}

test('focus stays on the button while the act is sent, and goes to the row when the button has done its work', async () => {
  const { rerender } = render(table(asked));
  button('Accept').focus();
  await act(async () => fireEvent.click(button('Accept')));
  expect(document.activeElement).toBe(button('Accept'));
  rerender(table(accepted));
  expect(document.activeElement).toBe(screen.getAllByRole('row')[0]);
});

test('[AA14] a double click on Accept does not also press the Done that takes its place', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  const { rerender } = render(table(asked));
  await act(async () => fireEvent.click(button('Accept')));
  rerender(table(accepted));
  await act(async () => fireEvent.click(button('Done')));
  expect(vi.mocked(sendCommand).mock.calls).toEqual([
    [{ type: 'acceptAction', actionId: asked.actionId, asked: asked.owner.staffId }],
  ]);
  // A clock that is put right meanwhile holds no button back.
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(1_000);
  await act(async () => fireEvent.click(button('Done')));
  expect(vi.mocked(sendCommand)).toHaveBeenLastCalledWith({ type: 'completeAction', actionId: asked.actionId });
});

test('focus that nobody had in the row is not drawn to it by what others do', () => {
  const { rerender } = render(table(asked));
  rerender(table(accepted));
  expect(document.activeElement).toBe(document.body);
});

test('[AA9] in a team inbox taking it on is the answer at hand; that the team accepts with no name stands under More', () => {
  const inbox = buildRecordedAction({ owner: { organisationId, staffId: null }, wardId: asked.wardId });
  render(table(inbox));
  const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(names()).toEqual(['Take this on', 'Decline', 'Carry over', 'More']);
  fireEvent.click(screen.getByRole('button', { name: `More: ${inbox.what}` }));
  expect(names().slice(4, 5)).toEqual(['Accept for the team, no name yet']);
});

test('[AA15] withdrawing asks once more, and its row stays as withdrawn with the focus that was in it', async () => {
  const at = new Date().toISOString();
  const justNow = { agreedAt: at, askedAt: at, agreedBy: me };
  const mine = buildRecordedAction({ ...asked, ...justNow });
  signedIn({ staffId: me, acting: buildRegistration(), memberships: [{ wardId: asked.wardId, role: 'member' }] });
  const { rerender } = render(table(mine));
  button('More').focus();
  fireEvent.click(button('More'));
  fireEvent.click(button('Agreed by mistake'));
  expect(vi.mocked(sendCommand)).not.toHaveBeenCalled();
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Withdraw it' })));
  expect(vi.mocked(sendCommand).mock.calls).toEqual([[{ type: 'withdrawAction', actionId: mine.actionId }]]);
  rerender(table({ ...mine, isWithdrawn: true }));
  const [row] = screen.getAllByRole('row');
  expect(row?.textContent).toContain('Withdrawn');
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(document.activeElement).toBe(row);
});

test('[AA15] what was just agreed is taken back by one press, beside which a refusal stands', async () => {
  const refusal = 'answeredByOthers' as const;
  vi.mocked(sendCommand).mockResolvedValueOnce({ ok: false, refusal });
  const { container } = render(<JustAgreed actionId={asked.actionId} what={asked.what} isThere={false} />);
  expect(container.textContent).toContain(`Action agreed: ${asked.what}`);
  await act(async () => fireEvent.click(button('Undo')));
  expect(container.textContent).toContain(REFUSALS[refusal]);
  button('Undo').focus();
  await act(async () => fireEvent.click(button('Undo')));
  expect(vi.mocked(sendCommand)).toHaveBeenLastCalledWith({ type: 'withdrawAction', actionId: asked.actionId });
  expect(container.textContent).toBe(`Withdrawn: ${asked.what}`);
  expect(document.activeElement).toBe(container.firstElementChild);
});

test('[AA15] what was just agreed and somebody else has withdrawn is said to be so, without a way back', () => {
  const line = (isThere: boolean) => <JustAgreed actionId={asked.actionId} what={asked.what} isThere={isThere} />;
  const { container, rerender } = render(line(false));
  rerender(line(true));
  expect(container.textContent).toContain('Action agreed');
  rerender(line(false));
  expect(container.textContent).toBe(`Withdrawn: ${asked.what}`);
});
