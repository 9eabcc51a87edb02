import type { Actor } from '../../../shared/domain/actor.ts';
import type { OrganisationId, RegistrationId, SessionId, StaffId } from '../../../shared/ids.ts';

export const TRUST = '10000000-0000-4000-8000-000000000001' as OrganisationId;
export const COUNCIL = '10000000-0000-4000-8000-000000000002' as OrganisationId;

/** Someone who acts; a plain member of the trust unless said otherwise. */
export function buildActor(given: Partial<Actor> = {}): Actor {
  return {
    staffId: '20000000-0000-4000-8000-000000000001' as StaffId,
    organisationId: TRUST,
    registrationId: '30000000-0000-4000-8000-000000000001' as RegistrationId,
    sessionId: '40000000-0000-4000-8000-000000000001' as SessionId,
    recordsRounds: false,
    mayBeScribe: true,
    ...given,
  };
}
