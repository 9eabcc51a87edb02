import type { CardId, OrganisationId, StaffId, WardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { SharingObjection } from '../vocabulary.ts';
import { isStillUndoable } from './undoable.ts';
import type { Card } from './card.ts';
import type { PracticePlace } from './wardRound.ts';

/** What protects a person, for every stay of theirs on a ward: a restricted record (T20), and whom they object to (AC3). */
export interface Protection {
  readonly restricted: boolean;
  readonly sharingObjection: SharingObjection;
}

/** CA8: what protects a person has changed, by hand or because it came with a caseload or another stay. */
export interface PersonProtected extends Protection {
  readonly type: 'personProtected';
  readonly cardId: CardId;
  /** Where someone gave one: always where it protects less than before. */
  readonly reason?: string;
  /** What stood before; not in entries from before it was kept. */
  readonly was?: Protection;
  /** Where nothing has changed by it: what was said, if that is less than what stands. */
  readonly said?: Protection;
  /** Of a card that nobody held: who holds it from now on. */
  readonly holder?: OrganisationId;
  /** T20: where they stood with their practice, in rounds that are open. */
  readonly withheld?: readonly PracticePlace[];
  /** The person's other stays that were changed with this one, each in the ledger of its ward. */
  readonly alike?: readonly LedgerPlace[];
}

/** CA10: all of them stand again as they did, but for those of which something has been said since. */
export interface ProtectionTakenBack extends Protection {
  readonly type: 'protectionTakenBack';
  readonly cardId: CardId;
  /** The entry of the same ledger that is taken back. */
  readonly seq: number;
  /** Of a card that somebody has held since that entry alone: nobody holds it again. */
  readonly holder?: null;
}

/** One entry of the ledger of one ward. */
export interface LedgerPlace {
  readonly wardId: WardId;
  readonly seq: number;
}

/** Said at some time by someone. */
export interface ProtectionSaid {
  readonly seq: number;
  readonly at: string;
  readonly by: StaffId;
  readonly event: PersonProtected;
}

export function protectionOf({ serviceUser: { restricted }, sharingObjection }: Card): Protection {
  return { restricted, sharingObjection };
}

/** CA8: what protects more, of both. Two objections to different organisations are only kept by one to all. */
export function strictest(a: Protection, b: Protection): Protection {
  return {
    restricted: a.restricted || b.restricted,
    sharingObjection: objectionToBoth(a.sharingObjection, b.sharingObjection),
  };
}

/** Whether there is anyone who is kept from something. */
export function protectsAtAll({ restricted, sharingObjection }: Protection): boolean {
  return restricted || sharingObjection !== 'none';
}

export function isSameProtection(a: Protection, b: Protection): boolean {
  return a.restricted === b.restricted && a.sharingObjection === b.sharingObjection;
}

/** Whether someone who was kept from the card, or from where the person lives, is kept from it no longer. */
export function isLoosening(from: Protection, to: Protection): boolean {
  return !isSameProtection(strictest(from, to), to);
}

/**
 * CA9: `was` is what the sender saw, so that nobody loosens what they have not seen. Loosening needs a reason. What somebody else
 * has said first is said all the same, so that it outlasts their taking it back (CA10).
 */
export function protectPerson(
  cardId: CardId,
  before: Protection,
  { was, now, reason }: { readonly was: Protection; readonly now: Protection; readonly reason: string | null },
): Decision<PersonProtected> {
  if (!isSameProtection(before, was) && !isSameProtection(before, now)) return refused('protectionChanged');
  if (isSameProtection(was, now)) return refused('protectionStands');
  const given = reason?.trim() ?? '';
  if (isLoosening(before, now) && given === '') return refused('reasonNeeded');
  return decided({ type: 'personProtected', cardId, ...now, ...(given !== '' && { reason: given }) });
}

/**
 * CA10: by whoever said it, within ten minutes. `since`: what has become of the card's protection after it. That it stands as it was
 * said is not enough: it may have been taken back or lifted, and said anew by somebody else.
 */
export function takeBackProtection(
  { seq, at, by, event }: ProtectionSaid,
  since: readonly (PersonProtected | ProtectionTakenBack)[],
  staffId: StaffId,
  now: string,
): Decision<ProtectionTakenBack> {
  if (by !== staffId) return refused('notYoursToTakeBack');
  if (event.was === undefined || !isStillUndoable(at, now, null)) return refused('tooLateToTakeBack');
  let to = event.was;
  for (const later of since) {
    if (later.type === 'protectionTakenBack' || later.said === undefined) return refused('protectionChanged');
    to = strictest(to, later.said);
  }
  if (isSameProtection(to, event)) return refused('protectionChanged');
  const { restricted, sharingObjection } = to;
  const isHeldByNobody = event.holder !== undefined && sharingObjection !== 'all';
  return decided({
    type: 'protectionTakenBack',
    cardId: event.cardId,
    seq,
    restricted,
    sharingObjection,
    ...(isHeldByNobody && { holder: null }),
  });
}

/** CA9: what was changed here, for another stay. What stands there and did not stand here stays. */
export function changedAlike(stay: Protection, was: Protection, now: Protection): Protection {
  const lifted = was.sharingObjection === 'all' || was.sharingObjection === stay.sharingObjection;
  return {
    restricted: now.restricted || (stay.restricted && !was.restricted),
    sharingObjection: lifted ? now.sharingObjection : objectionToBoth(stay.sharingObjection, now.sharingObjection),
  };
}

function objectionToBoth(a: SharingObjection, b: SharingObjection): SharingObjection {
  if (a === b || b === 'none') return a;
  return a === 'none' ? b : 'all';
}
