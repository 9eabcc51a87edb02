import type { WardId } from '../../shared/ids.ts';
import type { PastRounds } from '../../shared/protocol/pastRounds.ts';
import { useFetched } from '../app/useFetched.ts';
import { ProfessionTrendLine } from '../minutes/ProfessionTrendLine.tsx';

/** WR24: before a round starts, who came to the last ones; nothing while that is not known. */
export function LastRoundsByProfession({ wardId }: { readonly wardId: WardId }) {
  const { answer } = useFetched<PastRounds>(`/api/wards/${wardId}/rounds`);
  if (answer?.ok !== true) return null;
  return <ProfessionTrendLine trend={answer.value.trend} />;
}
