import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSigningOut, type SigningOutSurroundings } from '../../../client/offline/signingOut.ts';
import type { NotSignedOut } from '../../../client/stores/sessionStore.ts';
import { allSent, type Unsent } from '../../../client/offline/unsentHere.ts';
import { buildUnsent } from '../../builders/unsent.ts';
import { buildRefusedCommand } from '../../builders/refusedCommand.ts';

let unsent: Unsent;
let problem: NotSignedOut | null;
/** What became of what is kept here, each time somebody was signed out. */
let left: ('destroyed' | 'kept')[];
let signingOut: ReturnType<typeof createSigningOut>;
const step = () => signingOut.store.getState();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [unsent, problem, left] = [buildUnsent(), null, []];
  signingOut = signingOutOf({});
});

function signingOutOf(but: Partial<SigningOutSurroundings>) {
  return createSigningOut({
    unsent: () => Promise.resolve(unsent),
    endSession: async tidyUp => {
      if (problem === null) await tidyUp();
      return problem;
    },
    destroy: () => Promise.resolve(void left.push('destroyed')),
    keep: () => Promise.resolve(void left.push('kept')),
    ...but,
  });
}
afterEach(() => vi.useRealTimers());

test('P5: with everything on the server one press signs out', async () => {
  await signingOut.press();
  expect(left).toEqual(['destroyed']);
});

test('P5: what is on its way is waited for, and then one is signed out without being asked', async () => {
  unsent = buildUnsent({ changes: 3 });
  await signingOut.press();
  expect(step()).toEqual({ step: 'sending', changes: 3, refused: [] });
  unsent = buildUnsent();
  await vi.advanceTimersByTimeAsync(200);
  expect(left).toEqual(['destroyed']);
});

test('P5: what can’t be sent, or not soon, is asked about, and nothing is lost unasked', async () => {
  unsent = buildUnsent({ changes: 1, isStuck: true });
  await signingOut.press();
  expect(step()).toEqual({ step: 'asking', changes: 1, refused: [] });
  signingOut.stay();
  unsent = buildUnsent({ changes: 2 });
  await signingOut.press();
  expect(step()).toEqual({ step: 'sending', changes: 2, refused: [] });
  await vi.advanceTimersByTimeAsync(5_200);
  expect(step()).toEqual({ step: 'asking', changes: 2, refused: [] });
  expect(left).toEqual([]);
  await signingOut.leave();
  expect(left).toEqual(['destroyed']);
});

test('[AA14] an answer that was not seen is asked about at once, and not as something that is not sent; once it is seen elsewhere one is signed out', async () => {
  const refused = [buildRefusedCommand()];
  unsent = buildUnsent({ refused });
  await signingOut.press();
  expect(step()).toEqual({ step: 'asking', changes: 0, refused });
  unsent = buildUnsent({ refused: [] });
  await vi.advanceTimersByTimeAsync(200);
  expect(left).toEqual(['destroyed']);
});

test('[AA14] an answer that was not seen keeps nobody signed in, nor what is on its way from being waited for', async () => {
  unsent = buildUnsent({ changes: 1, refused: [buildRefusedCommand()] });
  await signingOut.press();
  expect(step()).toMatchObject({ step: 'sending', changes: 1 });
  unsent = { ...unsent, changes: 0, what: [] };
  await vi.advanceTimersByTimeAsync(200);
  expect(step()).toMatchObject({ step: 'asking', changes: 0 });
  await signingOut.leave();
  expect(left).toEqual(['destroyed']);
});

test('T25: where the server is not reached nobody is told to be signed out', async () => {
  problem = 'notKnown';
  await signingOut.press();
  expect(step()).toEqual({ step: 'failed', why: 'notKnown' });
  problem = null;
  await signingOut.press();
  expect(left).toEqual(['destroyed']);
});

test('T25: one that may have been told in vain is brought to its end once the page hears that it was not', async () => {
  unsent = buildUnsent({ changes: 1, isStuck: true });
  problem = 'notKnown';
  await signingOut.press();
  await signingOut.finish();
  expect(step()).toMatchObject({ step: 'asking' });
  await signingOut.leave();
  expect(step()).toEqual({ step: 'failed', why: 'notKnown' });
  problem = null;
  await signingOut.finish();
  expect([step(), left]).toEqual([{ step: 'leaving' }, ['destroyed']]);

  problem = 'others';
  const other = signingOutOf({});
  unsent = buildUnsent();
  await other.press();
  problem = null;
  await other.finish();
  expect([other.store.getState(), left]).toEqual([{ step: 'failed', why: 'others' }, ['destroyed']]);
});

test('P5: where it can’t be found out what is unsent, nobody is signed out, and the button works again', async () => {
  const found = vi.fn<() => Promise<Unsent>>(() => Promise.resolve(unsent)).mockRejectedValueOnce(new Error('no code'));
  const out = signingOutOf({ unsent: found });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'failed', why: 'stillSignedIn' });
  await out.press();
  expect([left, out.store.getState()]).toEqual([['destroyed'], { step: 'leaving' }]);
});

test('T25: where the other end of signing out breaks, it is said, and the button works again', async () => {
  const endSession = vi.fn(() => Promise.resolve(null)).mockRejectedValueOnce(new Error('no code'));
  const out = signingOutOf({ endSession });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'failed', why: 'stillSignedIn' });
  await out.press();
  expect(out.store.getState()).toEqual({ step: 'leaving' });
});

test('P5: what was written in another window while the server was told is kept, for nobody agreed to lose it', async () => {
  const told = (meanwhile: Unsent) => async (tidyUp: () => Promise<void>) => {
    unsent = meanwhile;
    await tidyUp();
    return null;
  };
  await signingOutOf({ endSession: told(buildUnsent({ changes: 1, isStuck: true })) }).press();
  unsent = buildUnsent();
  await signingOutOf({ endSession: told(buildUnsent({ refused: [buildRefusedCommand()] })) }).press();
  unsent = buildUnsent();
  const found = vi
    .fn(() => Promise.resolve(unsent))
    .mockResolvedValueOnce(unsent)
    .mockRejectedValueOnce(new Error('no code'));
  await signingOutOf({ unsent: found }).press();
  expect(left).toEqual(['kept', 'kept', 'kept']);

  const [seen, unseen] = [buildRefusedCommand(), buildRefusedCommand()];
  const leaveWith = async (meanwhile: Unsent, before = buildUnsent({ changes: 2, isStuck: true, refused: [seen] })) => {
    left = [];
    unsent = before;
    const out = signingOutOf({ endSession: told(meanwhile) });
    await out.press();
    expect(out.store.getState().step).toBe('asking');
    await out.leave();
    return left;
  };
  expect(await leaveWith(buildUnsent({ changes: 2, isStuck: true, refused: [seen] }))).toEqual(['destroyed']);
  expect(await leaveWith(buildUnsent({ changes: 3, isStuck: true, refused: [seen] }))).toEqual(['kept']);
  expect(await leaveWith(buildUnsent({ changes: 2, isStuck: true, refused: [seen, unseen] }))).toEqual(['kept']);
  // As many as before, and one of them is another: a window has sent its own, and the next has more.
  expect(await leaveWith(buildUnsent({ what: ['change 0', 'change 7'], isStuck: true, refused: [seen] }))).toEqual(['kept']);
  // What waited and was lost by consent is refused meanwhile.
  const waited = buildUnsent({ what: ['change 0', seen.command.id], isStuck: true });
  expect(await leaveWith(buildUnsent({ what: ['change 0'], refused: [seen] }), waited)).toEqual(['destroyed']);
});

test('[AC12] what one acts as is changed once everything written as the one before is on the server, and not where that does not come', async () => {
  const isSent = () => allSent(() => Promise.resolve(unsent));
  expect(await isSent()).toBe(true);
  unsent = buildUnsent({ changes: 2 });
  const soon = isSent();
  unsent = buildUnsent();
  await vi.advanceTimersByTimeAsync(200);
  expect(await soon).toBe(true);
  unsent = buildUnsent({ changes: 2, isStuck: true });
  expect(await isSent()).toBe(false);
  unsent = buildUnsent({ changes: 2 });
  const never = isSent();
  await vi.advanceTimersByTimeAsync(5_400);
  expect(await never).toBe(false);
});
