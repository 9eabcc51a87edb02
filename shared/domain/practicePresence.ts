import type { CardId, OrganisationId } from '../ids.ts';
import { cameForPractice, type RecordedOutcome, takingPart, type WardRound } from './wardRound.ts';

/*
 * WR21: a practice is in a monthly round once a GP of it is recorded present, as a GP. The side of a GP's registration is
 * health: for health of its people they count as well (sidesPresent), and nobody else of health counts for the practice, nor
 * whom it lends to the team.
 */

type Planned = Pick<WardRound, 'attendance' | 'slots'>;

export function isPracticePresent(round: Pick<WardRound, 'attendance'>, practiceId: OrganisationId): boolean {
  return takingPart(round).some(
    entry => entry.organisationId === practiceId && entry.profession === 'generalPractitioner' && cameForPractice(entry),
  );
}

/** The practice of this person, where no GP of it is present; null where one is, and for whoever has none in this round. */
export function missingPractice(round: Planned, cardId: CardId): OrganisationId | null {
  const practiceId = round.slots?.practices[cardId];
  return practiceId === undefined || isPracticePresent(round, practiceId) ? null : practiceId;
}

/** Those with people on the agenda, in its order. */
export function practicesMissing(round: Planned & Pick<WardRound, 'agenda'>): readonly OrganisationId[] {
  return [...new Set(round.agenda.flatMap(cardId => missingPractice(round, cardId) ?? []))];
}

/**
 * The practice that an agreement is without: nobody of it is present, or the person was gone through before anyone came, as
 * with a side (WR14). `before`: the outcome as it was recorded; null while it is.
 */
export function agreedWithoutPractice(
  round: Planned,
  cardId: CardId,
  before: RecordedOutcome | null,
): Pick<RecordedOutcome, 'withoutPractice'> {
  const withoutPractice = before?.withoutPractice ?? missingPractice(round, cardId);
  return withoutPractice === null ? {} : { withoutPractice };
}
