import { formatDate, localDate } from '../dates.ts';
import type { LearningTold } from '../domain/learning.ts';
import type { MinutesIdentity } from '../domain/minutes.ts';
import type { MinutesAddition } from '../protocol/minutes.ts';
import { viewRowLabels } from './closedLists.ts';
import { personName } from './wording.ts';

export const learningWords = {
  heading: 'Learning',
  about: 'What was noted as learnt since the wider MDT before this one.',
  none: 'No learning point was noted of anyone whose card you may open.',
  unreadable: (people: number) =>
    people === 1
      ? 'What was noted of one person could not be read when the round closed, because its stored copy is damaged.'
      : `What was noted of ${people} people could not be read when the round closed, because the stored copies are damaged.`,
  notOpened: 'It was not gone through in the round.',
  of: (name: string) => `Of ${name}`,
  ofSomeone: 'Of someone who is not named here',
} as const;

/** Of whom, who raised it, for which organisation, and when. */
export function learningSource(point: LearningTold, nameOf: (person: MinutesIdentity) => string = personName): string {
  const { person, row, raisedBy, organisation, raisedAt } = point;
  const whom = person === null ? learningWords.ofSomeone : learningWords.of(nameOf(person));
  const about = row === null ? whom : `${whom} (${viewRowLabels[row]})`;
  return `${about}. ${raisedBy}, ${organisation}, ${formatDate(localDate(raisedAt))}`;
}

/** MI2: that it was withdrawn since the minutes were fixed. */
export function withdrawalsOf({ pointId }: LearningTold, additions: readonly MinutesAddition[]): readonly MinutesAddition[] {
  return additions.filter(added => added.type === 'minutesPointWithdrawn' && added.pointId === pointId);
}
