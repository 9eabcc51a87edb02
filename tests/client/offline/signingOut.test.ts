import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSigningOut } from '../../../client/offline/signingOut.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { allSent, type Unsent } from '../../../client/offline/unsentHere.ts';
import { buildRefusedCommand } from '../../builders/refusedCommand.ts';

let unsent: Unsent;
let problem: { readonly refusal: Refusal | null } | null;
let left: number;
let signingOut: ReturnType<typeof createSigningOut>;
const step = () => signingOut.store.getState();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [unsent, problem, left] = [{ changes: 0, isStuck: false }, null, 0];
  signingOut = createSigningOut({
    unsent: () => Promise.resolve(unsent),
    leave: () => {
      if (problem === null) left += 1;
      return Promise.resolve(problem);
    },
  });
});
afterEach(() => vi.useRealTimers());

test('P5: with everything on the server one press signs out', async () => {
  await signingOut.press();
  expect(left).toBe(1);
});

test('P5: what is on its way is waited for, and then one is signed out without being asked', async () => {
  unsent = { changes: 3, isStuck: false };
  await signingOut.press();
  expect(step()).toEqual({ step: 'sending', changes: 3, refused: [] });
  unsent = { changes: 0, isStuck: false };
  await vi.advanceTimersByTimeAsync(200);
  expect(left).toBe(1);
});

test('P5: what can’t be sent, or not soon, is asked about, and nothing is lost unasked', async () => {
  unsent = { changes: 1, isStuck: true };
  await signingOut.press();
  expect(step()).toEqual({ step: 'asking', changes: 1, refused: [] });
  signingOut.stay();
  unsent = { changes: 2, isStuck: false };
  await signingOut.press();
  expect(step()).toEqual({ step: 'sending', changes: 2, refused: [] });
  await vi.advanceTimersByTimeAsync(5_200);
  expect(step()).toEqual({ step: 'asking', changes: 2, refused: [] });
  expect(left).toBe(0);
  await signingOut.leave();
  expect(left).toBe(1);
});

test('[AA14] an answer that was not seen is asked about at once, and not as something that is not sent; once it is seen elsewhere one is signed out', async () => {
  const refused = [buildRefusedCommand()];
  unsent = { changes: 0, isStuck: false, refused };
  await signingOut.press();
  expect(step()).toEqual({ step: 'asking', changes: 0, refused });
  unsent = { changes: 0, isStuck: false, refused: [] };
  await vi.advanceTimersByTimeAsync(200);
  expect(left).toBe(1);
});

test('[AA14] an answer that was not seen keeps nobody signed in, nor what is on its way from being waited for', async () => {
  unsent = { changes: 1, isStuck: false, refused: [buildRefusedCommand()] };
  await signingOut.press();
  expect(step()).toMatchObject({ step: 'sending', changes: 1 });
  unsent = { ...unsent, changes: 0 };
  await vi.advanceTimersByTimeAsync(200);
  expect(step()).toMatchObject({ step: 'asking', changes: 0 });
  await signingOut.leave();
  expect(left).toBe(1);
});

test('T25: where the server is not reached nobody is told to be signed out', async () => {
  problem = { refusal: null };
  await signingOut.press();
  expect(step()).toEqual({ step: 'failed', isTurnedAway: false });
  problem = null;
  await signingOut.press();
  expect(left).toBe(1);
});

test('P5: where it can’t be found out what is unsent, nobody is signed out, and the button works again', async () => {
  const found = vi.fn<() => Promise<Unsent>>(() => Promise.resolve(unsent)).mockRejectedValueOnce(new Error('no code'));
  const out = createSigningOut({ unsent: found, leave: () => Promise.resolve(null) });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'failed', isTurnedAway: false });
  await out.press();
  expect([found.mock.calls.length, out.store.getState()]).toEqual([2, { step: 'leaving' }]);
});

test('T25: where the other end of signing out breaks, it is said, and the button works again', async () => {
  const leave = vi.fn(() => Promise.resolve(null)).mockRejectedValueOnce(new Error('no code'));
  const out = createSigningOut({ unsent: () => Promise.resolve(unsent), leave });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'failed', isTurnedAway: false });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'leaving' });
});

test.each<Refusal>(['otherSignIn', 'oldPage'])(
  '[AC12] T25: from a window that is turned away nobody is signed out, and it is not the line that is blamed: %s',
  async refusal => {
    problem = { refusal };
    await signingOut.press();
    expect([step(), left]).toEqual([{ step: 'failed', isTurnedAway: true }, 0]);
  },
);

test('[AC12] what one acts as is changed once everything written as the one before is on the server, and not where that does not come', async () => {
  const isSent = () => allSent(() => Promise.resolve(unsent));
  expect(await isSent()).toBe(true);
  unsent = { changes: 2, isStuck: false };
  const soon = isSent();
  unsent = { changes: 0, isStuck: false };
  await vi.advanceTimersByTimeAsync(200);
  expect(await soon).toBe(true);
  unsent = { changes: 2, isStuck: true };
  expect(await isSent()).toBe(false);
  unsent = { changes: 2, isStuck: false };
  const never = isSent();
  await vi.advanceTimersByTimeAsync(5_400);
  expect(await never).toBe(false);
});
