import type { Minutes, MinutesPerson } from './minutes.ts';

/**
 * MI4: who was there, as what goes out of one person tells it. GPs come to a wider MDT for people of their own practice, so of
 * another's it names none; nor any of someone whose practice is not told (T20). Minutes from before practices were kept name all.
 */
export function attendanceFor({ attendance }: Pick<Minutes, 'attendance'>, person: MinutesPerson): Minutes['attendance'] {
  return attendance.filter(({ practiceId }) => practiceId === undefined || practiceId === person.practiceId);
}

/** WR21: the practices that never came, in the order of their people; not those of people whose practice is not told (T20). */
export function absentPractices({ people }: Pick<Minutes, 'people'>): readonly string[] {
  const names = people.flatMap(({ practiceId, absentPractice }) =>
    practiceId !== undefined && absentPractice?.neverCame === true ? absentPractice.name : [],
  );
  return [...new Set(names)];
}
