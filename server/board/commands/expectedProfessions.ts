import { objectionToPreparing } from '../../../shared/domain/permissions.ts';
import { inOrder } from '../../../shared/domain/professions.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { append, type Done, type Work } from '../work.ts';

/** WR24: the ward is told when it is opened next, as of its schedule. */
export async function settingExpectedProfessions(
  work: Work,
  { wardId, professions: given }: CommandOf<'setExpectedProfessions'>,
): Promise<Decision<Done>> {
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  const ward = await work.tx.findWard(wardId);
  if (ward === null) return refused('notFound');
  const professions = given === null ? null : inOrder(given);
  await work.tx.saveWard({ ...ward, expectedProfessions: professions });
  const seq = await append(work, wardId, null, { type: 'expectedProfessionsSet', wardId, professions });
  return decided({ seq, created: null });
}
