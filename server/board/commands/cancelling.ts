import { cancelPlannedRound, restorePlannedRound } from '../../../shared/domain/decideCancelling.ts';
import { withholdPractice } from '../../../shared/domain/decideRound.ts';
import { objectionToRounds } from '../../../shared/domain/permissions.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import { type Decision, decided } from '../../../shared/refusals.ts';
import { commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';

export async function cancelling(work: Work, command: CommandOf<'cancelPlannedRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  return commitRoundEvent(work, round, cancelPlannedRound(round, command.reason, by));
}

export async function restoring(work: Work, command: CommandOf<'restorePlannedRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const isNewest = (await work.tx.findNewestNumber(round.wardId, round.kind)) === round.number;
  const restored = await commitRoundEvent(work, round, restorePlannedRound(round, isNewest, by, work.now));
  return restored.ok ? withholdingSince(work, restored.value) : restored;
}

/** T20: of whoever became restricted while it was cancelled. */
async function withholdingSince(work: Work, restored: Done & { readonly round: WardRound }): Promise<Decision<Done>> {
  let done = restored;
  for (const { cardId, serviceUser } of (await work.tx.listCardsAmong(restored.round.agenda)).readable) {
    const event = serviceUser.restricted ? withholdPractice(done.round, cardId) : null;
    const withheld = event === null ? null : await commitRoundEvent(work, done.round, decided(event));
    if (withheld?.ok) done = withheld.value;
  }
  return decided({ seq: done.seq, created: done.created });
}
