import { localDate, relativeDay } from '../../shared/dates.ts';
import { sidesMissing } from '../../shared/domain/agreement.ts';
import { attendedAtAll } from '../../shared/domain/attendance.ts';
import { isByNote } from '../../shared/domain/answerByNote.ts';
import { missingPractice } from '../../shared/domain/practicePresence.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary, SideSummary, WardDetail } from '../../shared/protocol/board.ts';
import { absentWords, roundWords } from '../labels.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { useToday } from '../stores/hooks.ts';
import { practiceName } from './SlotList.tsx';

interface MissingSidesProps {
  readonly round: WardRound;
  readonly cardId: CardId;
  readonly summary: CardSummary | null;
  readonly ward: WardDetail;
}

/** "No one from Anytown Council adult social care is in this round. Their view was last updated …": never shown as blank or green. */
export function MissingSides({ round, cardId, summary, ward }: MissingSidesProps) {
  const today = useToday();
  const practice = missingPractice(round, cardId);
  const hasLeft = missingPractice(attendedAtAll(round), cardId) === null;
  const sides = sidesMissing(round, cardId).map(side => (
    <p className="missing-side" key={side}>
      <span aria-hidden="true">!</span> <b>{roundWords.noOneFrom[side](organisationsOf(side, ward))}</b>
      {summary !== null && ` ${lastUpdated(summary[side], today)}`}
    </p>
  ));
  return (
    <>
      {sides}
      {practice !== null && (
        <p className="missing-side">
          <span aria-hidden="true">!</span>{' '}
          <b>{(hasLeft ? roundWords.practiceLeft : absentWords.practiceNotPresent)(practiceName(practice, ward))}</b>
          {isByNote(summary?.practiceAnsweredAt ?? null, round) && `, ${absentWords.answeredByNote}`}
        </p>
      )}
    </>
  );
}

function organisationsOf(side: Side, ward: WardDetail): readonly string[] {
  const kind = side === 'health' ? 'communityTrust' : 'council';
  return ward.organisations.filter(each => each.kind === kind).map(({ name }) => name);
}

function lastUpdated({ updatedAt, updatedBy }: SideSummary, today: string): string {
  if (updatedAt === null) return roundWords.neverUpdated;
  const on = localDate(updatedAt);
  return roundWords.lastUpdated(on, updatedBy, relativeDay(on, today));
}
