import { objectionToAnswering, objectionToMinutes } from '../../../shared/domain/permissions.ts';
import { foldCopies, markCopied } from '../../../shared/domain/recordCopy.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { append, cardFor, type Done, roundFor, type Work } from '../work.ts';

/** MI5: someone marks for their own organisation that it has what the minutes say of a person in its record. */
export async function markingCopied(work: Work, command: CommandOf<'markCopied'>): Promise<Decision<Done>> {
  const { roundId, cardId, copied } = command;
  const { viewer } = work.by;
  const round = await roundFor(work, roundId, objectionToMinutes);
  if (!round.ok) return round;
  const card = await cardFor(work, cardId, access => objectionToAnswering(viewer, access));
  if (!card.ok) return card;
  const frozen = await work.tx.findMinutes(roundId);
  if (frozen === null) return refused('minutesNotReady');
  if (frozen.minutes.people.every(person => person.cardId !== cardId)) return refused('cardNotOnAgenda');
  const standing = foldCopies(await work.tx.ledgerOfRound(roundId));
  const decision = markCopied(standing, { roundId, cardId, organisationId: viewer.organisationId, copied });
  if (!decision.ok) return decision;
  return decided({ seq: await append(work, round.value.round.wardId, roundId, decision.value), created: null });
}
