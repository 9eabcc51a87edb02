import type { Reading } from '../../db/store.ts';
import { type AgreedAction, answersFor, isOpen, yesTo } from '../../shared/domain/agreedAction.ts';
import { objectionToAnswering, objectionToReading, type Viewer } from '../../shared/domain/permissions.ts';
import type { ActionId } from '../../shared/ids.ts';
import type { ActionStanding } from '../../shared/protocol/commands.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { readNames } from './staff.ts';
import { namesFor } from './untoldPractices.ts';

/** Null where there is no such action, or not for this viewer. Whom it has been given to reads whoever answers for it, or may read the record. */
export async function actionStanding(reading: Reading, viewer: Viewer, actionId: ActionId): Promise<ActionStanding | null> {
  const action = await reading.findAction(actionId);
  const card = action === null ? null : await reading.findCard(action.cardId);
  if (action === null || card === null) return null;
  const access = accessToCard(card);
  if (objectionToAnswering(viewer, access) !== null) return null;
  if (!answersFor(action, viewer) && objectionToReading(viewer, access, 'record') !== null) return null;
  const names = namesFor(card, await readNames(reading));
  const { by, at } = saidLast(action);
  const { staffId, organisationId } = action.owner;
  return {
    state: action.state,
    byName: by === null ? null : names.staff(by).name,
    isOwn: by === viewer.staffId,
    at,
    reason: action.reason,
    ownerName: staffId === null ? null : names.staff(staffId).name,
    ownerOrganisation: names.organisation(organisationId).name,
  };
}

function saidLast(action: AgreedAction): ReturnType<typeof yesTo> {
  return isOpen(action) ? yesTo(action) : { by: action.endedBy, at: action.endedAt };
}
