import { objectionToAgreeing } from '../../../shared/domain/permissions.ts';
import { planStepDown } from '../../../shared/domain/stepDown.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided } from '../../../shared/refusals.ts';
import { append, cardFor, type Done, type Work } from '../work.ts';

/** CA12: planned by whoever may agree an action on the card. */
export async function planningStepDown(work: Work, { cardId, on }: CommandOf<'planStepDown'>): Promise<Decision<Done>> {
  const card = await cardFor(work, cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const decision = planStepDown(cardId, on, work.now);
  if (!decision.ok) return decision;
  await work.tx.saveCard({ ...card.value, stepDownOn: decision.value.on });
  return decided({ seq: await append(work, card.value.wardId, null, decision.value), created: null });
}
