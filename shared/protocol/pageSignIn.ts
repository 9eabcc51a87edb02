import type { RegistrationId, StaffId } from '../ids.ts';

/**
 * Who a page was opened by, and what they act as (AC12). The windows of one browser share a sign-in: when it changes in one of
 * them, the others must not go on under the new name. So a page names whom it is of wherever it comes in, and the server
 * serves it only while that is who is signed in.
 */
export const SIGN_IN_PARAMETER = 'as';
export const SIGN_IN_HEADER = 'Roundtable-As';

export function signInNamed(staffId: StaffId, registrationId: RegistrationId | null): string {
  return `${staffId}/${registrationId ?? ''}`;
}

/** Who names nobody is no page of ours, such as a stock Yjs client, and is whoever is signed in. */
export function isOtherSignIn(said: unknown, staffId: StaffId, registrationId: RegistrationId | null): boolean {
  return said !== undefined && said !== null && said !== signInNamed(staffId, registrationId);
}
