import type { CardSummary } from '../../shared/protocol/board.ts';
import { needLabels } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { needReasons } from './needReasons.ts';

/** Why the person stands where they stand: the group, and what put them into it. */
export function NeedWords({ card }: { readonly card: CardSummary }) {
  const reasons = needReasons(card, useToday());
  return (
    <>
      {needLabels[card.need]}
      {reasons.length > 0 && <small>{reasons.join(' · ')}</small>}
    </>
  );
}
