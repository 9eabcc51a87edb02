import { localDate, relativeDay } from '../../shared/dates.ts';
import { sidesMissing } from '../../shared/domain/agreement.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary, SideSummary } from '../../shared/protocol/board.ts';
import { roundWords, sideLabels } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

interface MissingSidesProps {
  readonly round: WardRound;
  readonly cardId: CardId;
  readonly summary: CardSummary | null;
}

/** "No one from social care is in this round. Their view was last updated …": never shown as blank or green. */
export function MissingSides({ round, cardId, summary }: MissingSidesProps) {
  const today = useToday();
  return sidesMissing(round, cardId).map(side => (
    <p className="missing-side" key={side}>
      <span aria-hidden="true">!</span> <b>{roundWords.noOneFrom(sideLabels[side])}</b>
      {summary !== null && ` ${lastUpdated(summary[side], today)}`}
    </p>
  ));
}

function lastUpdated({ updatedAt, updatedBy }: SideSummary, today: string): string {
  if (updatedAt === null) return roundWords.neverUpdated;
  const on = localDate(updatedAt);
  return roundWords.lastUpdated(on, updatedBy, relativeDay(on, today));
}
