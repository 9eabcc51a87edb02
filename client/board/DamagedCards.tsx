import { boardWords } from '../labels.ts';

/** P13: nobody is left out without a word, though nothing of them can be told. */
export function DamagedCards({ count, and = '' }: { readonly count: number; readonly and?: string }) {
  return count === 0 ? null : <p className="rt-damaged-cards">{`${boardWords.damagedCards(count)} ${and}`.trim()}</p>;
}
