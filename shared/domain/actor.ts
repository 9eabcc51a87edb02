import type { OrganisationId, RegistrationId, SessionId, StaffId } from '../ids.ts';

/** Who acts, as what, on this ward: what a pure `decide` is told of the person behind a command. */
export interface Actor {
  readonly staffId: StaffId;
  readonly organisationId: OrganisationId;
  /** The registration acted under; null for staff without one, such as a coordinator. */
  readonly registrationId: RegistrationId | null;
  readonly sessionId: SessionId;
  /** Chair or scribe of this ward: may record for others what the meeting said. */
  readonly recordsRounds: boolean;
  /** May be asked by a chair to write for the meeting (WR12). */
  readonly mayBeScribe: boolean;
}
