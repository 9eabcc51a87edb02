import { PROFESSIONS, type Profession, type RoundKind, type WardRole } from '../vocabulary.ts';
import { takingPart, type WardRound } from './wardRound.ts';

/** A ward with its people, as far as it matters whom its rounds expect. */
interface Expecting {
  /** Null: the professions of its own people. */
  readonly expectedProfessions: readonly Profession[] | null;
  readonly staff: readonly {
    readonly role: WardRole;
    readonly registrations: readonly { readonly profession: Profession }[];
  }[];
}

/** WR24: whoever only looks on is not waited for, a care provider comes to no round, and a GP to a wider MDT alone. */
export function expectedIn({ expectedProfessions, staff }: Expecting, kind: RoundKind): readonly Profession[] {
  const professionsOf = (roles: readonly WardRole[]) =>
    staff.filter(({ role }) => roles.includes(role)).flatMap(({ registrations }) => registrations.map(each => each.profession));
  const ofTeam = expectedProfessions ?? professionsOf(['chair', 'scribe', 'member']);
  const ofPractices = kind === 'monthly' ? professionsOf(['gp']) : [];
  return inOrder([...ofTeam, ...ofPractices]);
}

/** Each once, as everywhere. */
export function inOrder(professions: readonly Profession[]): readonly Profession[] {
  return PROFESSIONS.filter(profession => professions.includes(profession));
}

export interface ProfessionsHere {
  readonly present: readonly { readonly profession: Profession; readonly count: number }[];
  /** Those expected of whom nobody is there. */
  readonly missing: readonly Profession[];
}

/** WR2: who is there by profession. */
export function professionsHere(round: Pick<WardRound, 'attendance'>, expected: readonly Profession[]): ProfessionsHere {
  const heard = takingPart(round);
  const counts = PROFESSIONS.map(profession => ({
    profession,
    count: heard.filter(entry => entry.profession === profession).length,
  }));
  return {
    present: counts.filter(({ count }) => count > 0),
    missing: counts.flatMap(({ profession, count }) => (count === 0 && expected.includes(profession) ? profession : [])),
  };
}

/** So many rounds tell whether a profession comes, and no more than people remember. */
export const ROUNDS_OF_TREND = 6;

/** WR24: at how many of the last rounds somebody of each profession was. */
export interface ProfessionTrend {
  /** How many rounds are told of: fewer than six where fewer were held. */
  readonly rounds: number;
  /** Who came least stands first. */
  readonly professions: readonly { readonly profession: Profession; readonly rounds: number }[];
}

/** `came`: of each round, newest first, who was there at any time of it. */
export function professionTrend(expected: readonly Profession[], came: readonly (readonly Profession[])[]): ProfessionTrend {
  const last = came.slice(0, ROUNDS_OF_TREND);
  const professions = expected.map(profession => ({
    profession,
    rounds: last.filter(round => round.includes(profession)).length,
  }));
  return { rounds: last.length, professions: professions.toSorted((one, other) => one.rounds - other.rounds) };
}
