import type { Staff } from '../../../db/store.ts';
import { recordAttendance } from '../../../shared/domain/decideRound.ts';
import type { AttendanceEntry, WardRound } from '../../../shared/domain/wardRound.ts';
import { type Decision, decided } from '../../../shared/refusals.ts';
import { actorOn, commitRoundEvent, type Done, type Work } from '../work.ts';

/**
 * WR11: whoever has come to chair is there: their attendance needs no extra press. As what they attend is what they act as;
 * of someone who was handed the chair it is known only where they hold a single registration.
 */
export async function withChairPresent(work: Work, done: Done & { round: WardRound }, chair: Staff): Promise<Decision<Done>> {
  const { round } = done;
  const { staffId, organisationId, registrations } = chair;
  if (round.attendance.some(entry => entry.staffId === staffId && entry.attendance === 'present')) return decided(done);
  const only = registrations.length === 1 ? registrations[0] : undefined;
  const as = staffId === work.by.staff.staffId ? work.by.viewer.acting : only;
  const entry: AttendanceEntry = {
    staffId,
    organisationId,
    attendance: 'present',
    registrationId: as?.registrationId ?? null,
    profession: as?.profession ?? null,
    side: as?.side ?? null,
    ...(round.kind === 'monthly' && { isForPractice: false }),
  };
  return commitRoundEvent(work, round, recordAttendance(round, entry, actorOn(work, round.wardId)));
}
