import type { Random } from './random.ts';

/** Where an editor can put its caret: never inside a surrogate pair. */
export function caretIn(words: string, random: Random): number {
  return beforePair(words, random.below(words.length + 1));
}

/** A passage to delete, of whole characters; null where there is too little. */
export function passageIn(words: string, random: Random): { readonly from: number; readonly length: number } | null {
  if (words.length < 5) return null;
  const from = beforePair(words, random.below(words.length - 3));
  const to = beforePair(words, from + 2 + random.below(2));
  return to > from ? { from, length: to - from } : null;
}

function beforePair(words: string, index: number): number {
  const unit = words.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}
