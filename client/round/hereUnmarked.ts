import { sidesMissing } from '../../shared/domain/agreement.ts';
import { practicesMissing } from '../../shared/domain/practicePresence.ts';
import { presentOf, type WardRound } from '../../shared/domain/wardRound.ts';
import type { RegistrationId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import type { Presence, StaffEntry, WardDetail } from '../../shared/protocol/board.ts';

/** Someone whose page is on this ward, of whom attendance says nothing yet; `registrationId`: what they act as. */
export interface HereUnmarked {
  readonly person: StaffEntry;
  readonly registrationId: RegistrationId | null;
}

/** Who is expected in a round: GPs in a wider MDT alone, care providers in none. */
export function expectedStaff(ward: WardDetail, kind: RoundKind): readonly StaffEntry[] {
  return ward.staff.filter(({ role }) => role !== 'careProvider' && (role !== 'gp' || kind === 'monthly'));
}

/** Those plainly here and not marked, once each, however many windows they have open. */
export function listHereUnmarked(
  { attendance, kind }: Pick<WardRound, 'attendance' | 'kind'>,
  ward: WardDetail,
  people: readonly Presence[],
): readonly HereUnmarked[] {
  const marked = new Set(attendance.map(entry => entry.staffId));
  return expectedStaff(ward, kind).flatMap(person => {
    const here = people.find(each => each.staffId === person.staffId && each.lostAt === null);
    return here === undefined || marked.has(person.staffId) ? [] : [{ person, registrationId: actsAs(person, here) }];
  });
}

/** Of these, the people of a side that nobody is marked for. */
export function ofMissingSides(unmarked: readonly HereUnmarked[], round: WardRound): readonly HereUnmarked[] {
  const missing = new Set(sidesMissing(round, null));
  return unmarked.filter(({ person, registrationId }) =>
    person.registrations.some(each => each.registrationId === registrationId && missing.has(each.side)),
  );
}

/** Names of the trusts and councils of the ward of whom nobody is marked present, and of practices with people on the agenda and no GP here (WR21). */
export function absentOrganisations(round: WardRound, ward: WardDetail): readonly string[] {
  const missing = practicesMissing(round);
  return ward.organisations
    .filter(({ organisationId, kind }) =>
      kind === 'communityTrust' || kind === 'council'
        ? presentOf(round, organisationId).length === 0
        : missing.includes(organisationId),
    )
    .map(({ name }) => name);
}

/** The registration they act under now; the one they have, where the page does not say. */
function actsAs({ registrations }: StaffEntry, { profession, side }: Presence): RegistrationId | null {
  const ofSide = registrations.filter(each => side === null || each.side === side);
  const acting = ofSide.find(each => each.profession === profession);
  const only = ofSide.length === 1 || side !== null ? ofSide[0] : undefined;
  return (acting ?? only)?.registrationId ?? null;
}
