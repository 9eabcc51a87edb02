import fc from 'fast-check';
import { expect, test } from 'vitest';
import { continueList } from '../../../client/card/editor/listContinuation.ts';
import { wholeCharacters } from '../../../client/card/editor/wholeCharacters.ts';

test('Enter in a list begins the next item, on an empty item it ends the list', () => {
  expect(continueList('- key safe', 10)).toEqual({ type: 'continue', insert: '\n- ' });
  expect(continueList('  - key safe', 6)).toEqual({ type: 'continue', insert: '\n  - ' });
  expect(continueList('- ', 2)).toEqual({ type: 'end' });
  expect(continueList('-   ', 2)).toEqual({ type: 'end' });
});

test('Enter elsewhere is just Enter', () => {
  expect(continueList('key safe', 4)).toBeNull();
  expect(continueList('-key safe', 4)).toBeNull();
  expect(continueList('- key safe', 1)).toBeNull();
  expect(continueList('', 0)).toBeNull();
});

function apply(text: string, { from, to, insert }: { from: number; to: number; insert: string }): string {
  return text.slice(0, from) + insert + text.slice(to);
}

test('[STACK editor] an emoji replaced by its half is replaced whole', () => {
  const text = 'a😀b';
  const edit = { from: 2, to: 3, insert: '😁'.slice(1) };
  const whole = wholeCharacters(edit, place => text.charCodeAt(place));
  expect(whole).toEqual({ from: 1, to: 3, insert: '😁' });
  expect(apply(text, whole)).toBe('a😁b');
});

test('[STACK editor] no edit leaves half a character behind, and whole edits stay as they are', () => {
  const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', '👩‍⚕️', 'é') });
  const pasted = fc.string({ unit: fc.constantFrom('b', '😁', '\ud83d', '\ude00') });
  fc.assert(
    fc.property(words, pasted, fc.nat(), fc.nat(), (text, insert, a, b) => {
      const [x, y] = [a % (text.length + 1), b % (text.length + 1)];
      const edit = { from: Math.min(x, y), to: Math.max(x, y), insert };
      const result = apply(
        text,
        wholeCharacters(edit, place => text.charCodeAt(place)),
      );
      expect(/\p{Surrogate}/u.test(result)).toBe(false);
      const isWhole = !/\p{Surrogate}/u.test(insert) && !/\p{Surrogate}/u.test(text.slice(0, edit.from) + text.slice(edit.to));
      if (isWhole && !/\p{Surrogate}/u.test(text.slice(0, edit.from))) expect(result).toBe(apply(text, edit));
    }),
    { numRuns: 2_000 },
  );
});
