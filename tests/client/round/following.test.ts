import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chairMoved,
  type Following,
  goNow,
  type Hands,
  joinRound,
  ownNavigation,
  returnToChair,
  shouldFollow,
  stopFollowing,
} from '../../../client/round/following.ts';
import type { CardId } from '../../../shared/ids.ts';

const [john, mary, joan] = ['john', 'mary', 'joan'] as [CardId, CardId, CardId];
const free: Hands = { focus: 'elsewhere', lastKeyAt: null, sentTo: null, now: 60_000 };

test('[P9] nobody is moved while an editor or a dialog has focus, nor for 10 s after their last key', () => {
  expect(shouldFollow(mary, free)).toBe(true);
  expect(shouldFollow(mary, { ...free, focus: 'editor' })).toBe(false);
  expect(shouldFollow(mary, { ...free, focus: 'dialog' })).toBe(false);
  expect(shouldFollow(mary, { ...free, lastKeyAt: 50_001 })).toBe(false);
  expect(shouldFollow(mary, { ...free, lastKeyAt: 50_000 })).toBe(true);
});

test('[P9] the chair goes at once where their own press sent the round, but from no editor and no dialog', () => {
  const pressed: Hands = { ...free, lastKeyAt: 59_999, sentTo: mary };
  expect(shouldFollow(mary, pressed)).toBe(true);
  expect(shouldFollow(joan, pressed), 'sent elsewhere by another window of theirs').toBe(false);
  expect(shouldFollow(mary, { ...pressed, focus: 'editor' })).toBe(false);
  expect(shouldFollow(mary, { ...pressed, focus: 'dialog' })).toBe(false);
});

test('whoever joins follows and lands where the round is', () => {
  expect(joinRound(john)).toEqual({ isFollowing: true, shown: john, held: null });
});

test('a follower who writes keeps their card and is told; "Go now" takes them', () => {
  const writing: Hands = { ...free, focus: 'editor' };
  const held = chairMoved(joinRound(john), mary, writing);
  expect(held).toEqual({ isFollowing: true, shown: john, held: mary });
  expect(chairMoved(held, joan, writing).held).toBe(joan);
  expect(chairMoved(held, john, writing).held, 'the chair came back').toBeNull();
  expect(goNow(held)).toEqual({ isFollowing: true, shown: mary, held: null });
});

test('own navigation stops following, going back to the chair starts it again', () => {
  const away = ownNavigation(joinRound(john), joan, john);
  expect(away).toEqual({ isFollowing: false, shown: joan, held: null });
  expect(chairMoved(away, mary, free)).toEqual(away);
  expect(returnToChair(away, mary)).toEqual({ isFollowing: true, shown: mary, held: null });
  expect(stopFollowing(joinRound(john))).toEqual({ isFollowing: false, shown: john, held: null });
});

/** What a rule of following does wrong: the first time a card changes under a hand that writes, if it ever does. */
function movedUnderWritingHand(rule: typeof chairMoved): string | null {
  const card = fc.constantFrom(john, mary, joan);
  const hands = fc.record({
    focus: fc.constantFrom<Hands['focus']>('editor', 'dialog', 'elsewhere'),
    lastKeyAt: fc.option(fc.integer({ min: 0, max: 100_000 })),
    now: fc.integer({ min: 0, max: 100_000 }),
    sentTo: fc.option(card),
  });
  const run = fc.check(
    fc.property(card, fc.array(fc.tuple(card, hands), { maxLength: 40 }), (start, moves) => {
      let state: Following = joinRound(start);
      for (const [to, at] of moves) {
        const next = rule(state, to, at);
        if (!shouldFollow(to, at)) expect(next.shown).toBe(state.shown);
        else expect(next.shown).toBe(to);
        expect(next.held === null).toBe(next.shown === to);
        state = next;
      }
    }),
    { numRuns: 1_000 },
  );
  return run.failed ? (fc.defaultReportMessage(run) ?? '') : null;
}

test('[P9] whatever the chair does, the card never changes under a writing hand', () => {
  expect(movedUnderWritingHand(chairMoved)).toBeNull();
});

test('[P9] sabotage: a rule that follows whatever has focus, whatever was typed or wherever the chair writes is found out', () => {
  const ignoresFocus: typeof chairMoved = (state, to, hands) => chairMoved(state, to, { ...hands, focus: 'elsewhere' });
  const ignoresKeys: typeof chairMoved = (state, to, hands) => chairMoved(state, to, { ...hands, lastKeyAt: null });
  const sparesTheChair: typeof chairMoved = (state, to, hands) =>
    hands.sentTo === to ? returnToChair(state, to) : chairMoved(state, to, hands);
  const rules = [ignoresFocus, ignoresKeys, sparesTheChair];
  expect(rules.map(movedUnderWritingHand)).not.toContain(null);
});
