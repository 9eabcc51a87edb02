// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ActionRow } from '../../../client/card/ActionRow.tsx';
import { sendCommand } from '../../../client/live/board.ts';
import { setCurrentOutbox } from '../../../client/offline/currentOutbox.ts';
import type { Outbox } from '../../../client/offline/outbox.ts';
import { RefusedCommands } from '../../../client/offline/RefusedCommands.tsx';
import { sendWaiting, waitingCommands } from '../../../client/offline/waitingCommands.ts';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { myActionsStore } from '../../../client/stores/myActionsStore.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMyAction, buildRecordedAction } from '../../builders/recordedAction.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const me = buildId();
const accepted = {
  ...buildRecordedAction({ owner: { organisationId: buildId(), staffId: me as never } }),
  state: 'accepted',
} as const;
const { wardId, what } = accepted;
const board = buildBoard();
let isKept = true;
const onWard = (keepsUnsentWords: boolean) => boardFetched({ ...board, ward: { ...board.ward, wardId, keepsUnsentWords } }, null);

beforeEach(() => {
  isKept = true;
  vi.mocked(sendCommand).mockReset();
  waitingCommands.setState({ waiting: [], refused: [] });
  boardStore.setState({ wards: {} });
  myActionsStore.setState({ mine: null });
  connectionStore.setState({ status: 'lost', lostAt: '2026-11-19T10:42:00Z' }, true);
  const keeps = {
    registrationId: null,
    keep: () => Promise.resolve(isKept),
    forget: () => Promise.resolve(),
    isKeyGood: () => true,
  };
  setCurrentOutbox(keeps as unknown as Outbox);
  signedIn({
    staffId: me as never,
    organisationId: accepted.owner.organisationId,
    memberships: [{ wardId, role: 'member' }],
  });
});
afterEach(() => {
  cleanup();
  setCurrentOutbox(null);
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
});

const row = () =>
  render(
    <table>
      <tbody>
        <ActionRow action={accepted} />
      </tbody>
    </table>,
  );
const button = (name: string) => screen.getByRole('button', { name: `${name}: ${what}` });

test('[AA14] offline Done can be pressed, waits, and is taken back with one press; what else needs a connection says so', async () => {
  onWard(true);
  row();
  expect(button('Done').getAttribute('aria-disabled')).toBe('false');
  expect(button('Carry over').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText('Needs a connection')).toBeTruthy();
  await act(async () => fireEvent.click(button('Done')));
  expect(screen.getByText('Done – will be sent when you are back online.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: `Carry over: ${what}` })).toBeNull();
  await act(async () => fireEvent.click(button('Undo')));
  expect(button('Done')).toBeTruthy();
  expect(vi.mocked(sendCommand)).not.toHaveBeenCalled();
});

test('[AA14] P5: where the computer can’t keep it, whoever pressed is told beside the button, until it can', async () => {
  onWard(true);
  row();
  isKept = false;
  await act(async () => fireEvent.click(button('Done')));
  expect(screen.getByText('This computer can’t keep that, so it needs a connection.')).toBeTruthy();
  isKept = true;
  await act(async () => fireEvent.click(button('Done')));
  expect(screen.getByText('Done – will be sent when you are back online.')).toBeTruthy();
  await act(async () => fireEvent.click(button('Undo')));
  expect(screen.queryByText(/This computer can’t keep that/)).toBeNull();
});

test('[AA14, AC11] where the ward lets computers keep nothing, Done needs a connection as everything else does', async () => {
  onWard(false);
  row();
  expect(button('Done').getAttribute('aria-disabled')).toBe('true');
  await act(async () => fireEvent.click(button('Done')));
  expect(waitingCommands.getState().waiting).toEqual([]);
});

test('[AA14, AC11] on a list opened directly, without the board of its ward, the list says what the ward lets be kept', () => {
  const listed = (keepsUnsentWords: boolean) => {
    const mine = {
      actions: [{ ...buildMyAction(accepted), keepsUnsentWords }],
      notDiscussed: [],
      damaged: 0,
      serverTime: accepted.askedAt,
    };
    act(() => myActionsStore.setState({ mine }));
  };
  row();
  expect(button('Done').getAttribute('aria-disabled')).toBe('true');
  listed(true);
  expect(button('Done').getAttribute('aria-disabled')).toBe('false');
  listed(false);
  expect(button('Done').getAttribute('aria-disabled')).toBe('true');
});

test('[AA14, AA15] of an action that was withdrawn meanwhile is told that it is there no longer', async () => {
  onWard(true);
  row();
  await act(async () => fireEvent.click(button('Done')));
  render(<RefusedCommands />);
  await act(async () => sendWaiting(() => Promise.resolve({ ok: false, refusal: 'notFound' })));
  const told = `You said “Done” while you were offline, and it was not taken: ${what}. That action is there no longer for you.`;
  expect(screen.getByText(text => text.startsWith(told))).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'OK' }));
  expect(screen.queryByText(text => text.startsWith(told))).toBeNull();
});
