import type { Reading } from '../../db/store.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import { isAddedToMinutes } from '../../shared/domain/minutesAddition.ts';
import { objectionToRounds, type Viewer } from '../../shared/domain/permissions.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { readNames } from './staff.ts';

/**
 * Minutes without the people hidden from this viewer. The hash is that of the whole record. Of how many of the ward something could
 * not be read is for whoever goes through all of it.
 */
export function presentMinutes(minutes: Minutes, hidden: ReadonlySet<CardId>, viewer: Viewer): Minutes {
  const people = minutes.people.filter(person => !hidden.has(person.cardId));
  if (objectionToRounds(viewer, minutes.wardId) === null) return { ...minutes, people };
  const { unreadable: _, learning, ...rest } = minutes;
  if (learning === undefined) return { ...rest, people };
  const { unreadable: _ofLearning, ...learnt } = learning;
  return { ...rest, people, learning: learnt };
}

/** MI2: what was said after the close of people this viewer may know of. */
export async function presentAdditions(
  reading: Reading,
  roundId: RoundId,
  hidden: ReadonlySet<CardId>,
): Promise<readonly MinutesAddition[]> {
  const entries = await reading.ledgerOfRound(roundId);
  const names = await readNames(reading);
  return entries.flatMap(({ event, at, by }) => {
    if (!isAddedToMinutes(event) || hidden.has(event.cardId)) return [];
    const { roundId: _, ...added } = event;
    return { ...added, at, byName: event.byName ?? names.staff(by).name };
  });
}
