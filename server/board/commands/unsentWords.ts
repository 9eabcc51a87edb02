import { objectionToPreparing } from '../../../shared/domain/permissions.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { append, type Done, type Work } from '../work.ts';

/** AC11: a ward may keep what is not sent yet off the computers it is written on. */
export async function settingKeepingOfUnsentWords(
  work: Work,
  { wardId, keeps }: CommandOf<'setKeepingOfUnsentWords'>,
): Promise<Decision<Done>> {
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  const ward = await work.tx.findWard(wardId);
  if (ward === null) return refused('notFound');
  await work.tx.saveWard({ ...ward, keepsUnsentWords: keeps });
  const seq = await append(work, wardId, null, { type: 'keepingOfUnsentWordsSet', wardId, keeps });
  return decided({ seq, created: null });
}
