import { daysBetween } from '../../shared/dates.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';

/** Counted until today, or until the day the person left. */
export function daysOnWard(addedOn: string, left: CardDetail['left'], today: string): number {
  return daysBetween(addedOn, left?.on ?? today);
}
