import type { WardDetail } from '../../shared/protocol/board.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { lobbyWords } from '../labels.ts';
import { expectedStaff } from './hereUnmarked.ts';

/** AC6, AC13: the organisations of the ward that see this round, in its order; of a practice, that it sees its own people alone. */
export function seenBy(ward: WardDetail, kind: RoundKind): readonly string[] {
  const staff = expectedStaff(ward, kind);
  return ward.organisations.flatMap(({ organisationId, name }) => {
    const theirs = staff.filter(person => person.organisationId === organisationId);
    if (theirs.length === 0) return [];
    return theirs.every(({ role }) => role === 'gp') ? lobbyWords.seesOwnPeople(name) : name;
  });
}
