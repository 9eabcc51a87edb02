/** Where in a field a paste lies, and what it stands in place of. What is written inside it is not of it. */
export interface PastedWords {
  /** The field's words as the stretches were last told. */
  readonly words: string;
  readonly stretches: readonly Stretch[];
  readonly replaced: string;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A field tells only what it held before and what it holds now: the one stretch in which the two differ. */
export function pastedBetween(before: string, words: string): PastedWords & { readonly text: string } {
  const { from, to, inserted } = changeBetween(before, words);
  const text = words.slice(from, from + inserted);
  return { text, words, stretches: [{ from, to: from + inserted }], replaced: before.slice(from, to) };
}

/** Where the paste lies once the field holds `words`. */
export function followPaste(pasted: PastedWords, words: string): PastedWords {
  const { from, to, inserted } = changeBetween(pasted.words, words);
  const moved = inserted - (to - from);
  const stretches = pasted.stretches.flatMap(each => [
    { from: each.from, to: Math.min(each.to, from) },
    { from: Math.max(each.from, to) + moved, to: each.to + moved },
  ]);
  return { ...pasted, words, stretches: stretches.filter(each => each.from < each.to) };
}

/** The words without what is left of the paste, and with what it replaced. */
export function withoutPaste({ words, stretches, replaced }: PastedWords): string {
  const [first, ...rest] = stretches;
  if (first === undefined) return words;
  const after = rest.reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), words);
  return after.slice(0, first.from) + replaced + after.slice(first.to);
}

function changeBetween(before: string, now: string): Stretch & { readonly inserted: number } {
  const shorter = Math.min(before.length, now.length);
  let from = 0;
  while (from < shorter && before[from] === now[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { from, to: before.length - tail, inserted: now.length - tail - from };
}
