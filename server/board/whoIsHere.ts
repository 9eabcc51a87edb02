import type { CardId, RoundId, StaffId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import type { SignedIn } from '../access.ts';

/** Someone on a ward, by one of their windows (or programs). */
export interface Here {
  readonly signedIn: SignedIn;
  /** Null: on the board itself. */
  readonly cardId: CardId | null;
  /** The round open in the window; null where none is. */
  readonly inRound: InRound | null;
  /** Since when the connection is broken; null while it stands. */
  readonly lostAt: string | null;
  /** Since when nobody has touched the window; null while someone does. */
  readonly awaySince: string | null;
}

export interface InRound {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly isFollowing: boolean;
}

/** Someone with documents of a card open, in a page or in a program that shows no board. */
export interface CardViewer {
  readonly signedIn: SignedIn;
  readonly cardId: CardId;
}

/**
 * One entry a person, however many windows: connected rather than lost, in use rather than away, on a card rather than on
 * the board, in this order; in the round where any of them is. Whoever has a card's documents open is on that card, whatever their page says: nobody looks
 * at a card unseen.
 */
export function onePerPerson(windows: readonly Here[], viewers: readonly CardViewer[]): readonly Here[] {
  const best = new Map<StaffId, Here>();
  for (const here of windows) {
    const { staffId } = here.signedIn.staff;
    const known = best.get(staffId);
    const inRound = here.inRound ?? known?.inRound ?? null;
    best.set(staffId, { ...(known === undefined || rank(here) > rank(known) ? here : known), inRound });
  }
  for (const { signedIn, cardId } of viewers) {
    const { staffId } = signedIn.staff;
    const known = best.get(staffId);
    if (known === undefined || known.lostAt !== null)
      best.set(staffId, { signedIn, cardId, inRound: null, lostAt: null, awaySince: null });
    else if (known.cardId === null) best.set(staffId, { ...known, cardId });
  }
  return [...best.values()];
}

function rank({ lostAt, awaySince, cardId }: Here): number {
  return (lostAt === null ? 4 : 0) + (awaySince === null ? 2 : 0) + (cardId === null ? 0 : 1);
}
