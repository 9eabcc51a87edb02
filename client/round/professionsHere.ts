import { takingPart, type WardRound } from '../../shared/domain/wardRound.ts';
import type { StaffEntry } from '../../shared/protocol/board.ts';
import { PROFESSIONS, type Profession } from '../../shared/vocabulary.ts';

export interface ProfessionsHere {
  readonly present: readonly { readonly profession: Profession; readonly count: number }[];
  /** Those of the ward of whom nobody is marked present. */
  readonly missing: readonly Profession[];
}

/** WR2: who is there by profession. A ward expects the professions of its own people; whoever only looks on is not waited for. */
export function professionsHere(round: Pick<WardRound, 'attendance'>, expected: readonly StaffEntry[]): ProfessionsHere {
  const heard = takingPart(round);
  const ofWard = new Set(
    expected.flatMap(({ role, registrations }) => (role === 'observer' ? [] : registrations.map(({ profession }) => profession))),
  );
  const counts = PROFESSIONS.map(profession => ({
    profession,
    count: heard.filter(entry => entry.profession === profession).length,
  }));
  return {
    present: counts.filter(({ count }) => count > 0),
    missing: counts.flatMap(({ profession, count }) => (count === 0 && ofWard.has(profession) ? profession : [])),
  };
}
