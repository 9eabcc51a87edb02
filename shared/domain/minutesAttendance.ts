import type { Minutes, MinutesPerson } from './minutes.ts';

/**
 * MI4: who was there, as what goes out of one person tells it. GPs come to a wider MDT for people of their own practice, so of
 * another's it names none; nor any of someone whose practice is not told (T20). Minutes from before practices were kept name all.
 */
export function attendanceFor({ attendance }: Pick<Minutes, 'attendance'>, person: MinutesPerson): Minutes['attendance'] {
  return attendance.filter(({ practiceId }) => practiceId === undefined || practiceId === person.practiceId);
}
