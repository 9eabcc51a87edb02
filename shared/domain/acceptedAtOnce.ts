import type { ActionId, OrganisationId, StaffId } from '../ids.ts';
import { type AgreedAction, isAcceptedAtOnce } from './agreedAction.ts';
import { attendedAtAll } from './attendance.ts';
import type { LedgerEntry } from './ledger.ts';
import { presentOf, type WardRound } from './wardRound.ts';

/** AA3: who recorded that an action was accepted at once, and when. */
export interface AcceptedAtOnce {
  readonly actionId: ActionId;
  readonly by: StaffId;
  readonly at: string;
}

/** What the entries of a round say was accepted at once in it: of each action the last word. */
export function listAcceptedAtOnce(entries: readonly LedgerEntry[]): readonly AcceptedAtOnce[] {
  const said = new Map<ActionId, AcceptedAtOnce>();
  for (const { event, by, at } of entries) {
    if (event.type !== 'actionAgreed' && event.type !== 'actionGivenTo') continue;
    const { actionId, accepted } = event;
    if (accepted) said.set(actionId, { actionId, by, at });
    else said.delete(actionId);
  }
  return [...said.values()];
}

/**
 * AA3, WR23: it still counts as accepted at once, and of its organisation nobody was in the round at any time, as attendance
 * stands by now; nor was it somebody of it who agreed.
 */
export function isAcceptedForNobody(
  action: AgreedAction,
  { by, at }: AcceptedAtOnce,
  round: WardRound,
  organisationOf: (staffId: StaffId) => OrganisationId | null,
): boolean {
  const { organisationId } = action.owner;
  if (!isAcceptedAtOnce(action) || action.acceptedAt !== at || organisationOf(by) === organisationId) return false;
  return presentOf(attendedAtAll(round), organisationId).length === 0;
}
