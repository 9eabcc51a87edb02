import type { MyAction } from '../../shared/protocol/actions.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';

/** An action of the list as the card's rows know it. */
export function recordedAction({ action, ownerName, ownerOrganisation }: MyAction): RecordedAction {
  return { ...action, ownerName, ownerOrganisation };
}
