import { applyFact, partOfFact, recordFact } from '../../../shared/domain/cardFact.ts';
import { objectionToWriting } from '../../../shared/domain/permissions.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided } from '../../../shared/refusals.ts';
import { append, cardFor, type Done, type Work } from '../work.ts';

/** CA7: whoever writes where the fact belongs copies it. */
export async function recordingFact(work: Work, command: CommandOf<'recordFact'>): Promise<Decision<Done>> {
  const { cardId, kind, fact } = command;
  const card = await cardFor(work, cardId, access => objectionToWriting(work.by.viewer, access, partOfFact(kind)));
  if (!card.ok) return card;
  const decision = recordFact(cardId, kind, fact, work.now);
  if (!decision.ok) return decision;
  const { wardId, facts } = card.value;
  await work.tx.saveCard({ ...card.value, facts: applyFact(facts, decision.value, work.by.staff.staffId, work.now) });
  return decided({ seq: await append(work, wardId, null, decision.value), created: null });
}
