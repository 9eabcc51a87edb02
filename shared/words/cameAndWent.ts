import { formatTime } from '../dates.ts';
import type { MinutesOrganisation } from '../domain/minutes.ts';
import { minutesWords } from './minutes.ts';

type Attended = Pick<MinutesOrganisation['staff'][number], 'attendance' | 'away'>;

/** "apologies"; "away from 10:40 to 10:55, left at 11:20"; null for who was there all along. */
export function cameAndWent({ attendance, away = [] }: Attended): string | null {
  if (attendance === 'apologies') return minutesWords.apologies;
  const went = away.map(({ from, until }) => {
    return until === null ? minutesWords.left(formatTime(from)) : minutesWords.away(formatTime(from), formatTime(until));
  });
  return went.length === 0 ? null : went.join(', ');
}

/** In brackets behind a name. */
export function cameAndWentAfter(attended: Attended): string {
  const words = cameAndWent(attended);
  return words === null ? '' : ` (${words})`;
}
