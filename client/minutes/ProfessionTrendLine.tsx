import type { ProfessionTrend } from '../../shared/domain/professions.ts';
import { pastRoundsWords, professionLabels } from '../labels.ts';

/** "At the last 6 rounds: pharmacist at none, occupational therapist at 2, community matron at all." */
export function ProfessionTrendLine({ trend: { rounds, professions } }: { readonly trend: ProfessionTrend }) {
  if (rounds === 0 || professions.length === 0) return null;
  const each = professions.map(({ profession, rounds: came }) => {
    return pastRoundsWords.came(professionLabels[profession], came, rounds);
  });
  return <p className="panel__why">{pastRoundsWords.trend(rounds, each)}</p>;
}
