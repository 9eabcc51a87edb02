import { LeftOut } from '../app/LeftOut.tsx';
import { boardWords } from '../labels.ts';

export function DamagedCards({ count, and = '' }: { readonly count: number; readonly and?: string }) {
  return <LeftOut count={count} says={people => `${boardWords.damagedCards(people)} ${and}`.trim()} />;
}
