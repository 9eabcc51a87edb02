import type { Reading } from '../../db/store.ts';
import { isAcceptedForNobody, listAcceptedAtOnce } from '../../shared/domain/acceptedAtOnce.ts';
import type { ActionEvent, AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';

export interface AskedAtClose {
  readonly action: AgreedAction;
  readonly event: ActionEvent;
}

/** AA3: what was accepted at once for an organisation that was not there after all is asked of it when the round closes. */
export async function acceptancesAtClose(reading: Reading, round: WardRound): Promise<readonly AskedAtClose[]> {
  const accepted = listAcceptedAtOnce(await reading.ledgerOfRound(round.roundId));
  if (accepted.length === 0) return [];
  const names = await readNames(reading);
  const asked: AskedAtClose[] = [];
  for (const each of accepted) {
    const action = await unlessDamaged(() => reading.findAction(each.actionId));
    if (
      action === null ||
      action === DAMAGED ||
      !isAcceptedForNobody(action, each, round, staffId => names.staff(staffId).organisationId) ||
      !(await canBeAsked(reading, action, names))
    )
      continue;
    const { actionId, cardId } = action;
    asked.push({ action, event: { type: 'acceptanceWithdrawn', actionId, cardId } });
  }
  return asked;
}

/** P13: not where its row refers to what there is no longer. */
async function canBeAsked(reading: Reading, { cardId, owner, ...action }: AgreedAction, names: Names): Promise<boolean> {
  const { agreedBy, acceptedBy, endedBy } = action;
  if (!names.areKnown([owner.staffId, owner.organisationId, agreedBy, acceptedBy, endedBy])) return false;
  return (await unlessDamaged(() => reading.findCard(cardId))) !== null;
}
