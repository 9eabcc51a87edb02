import type { OrganisationId, RegistrationId, StaffId, WardId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { ServiceUser } from './card.ts';
import type { CardPart, Profession, Regulator, RoundKind, SharingObjection, Side, WardRole } from '../vocabulary.ts';

/**
 * The one door. Every HTTP route, sync document and command asks here, and the screen asks the same functions to say
 * why something can't be written. Access is decided per document (rule AC1), never by filtering inside one.
 */

/** A registration a member of staff may act under ("hat"). */
export interface Registration {
  readonly registrationId: RegistrationId;
  readonly profession: Profession;
  readonly regulator: Regulator;
  readonly number: string;
  readonly side: Side;
}

/** Whoever is signed in, acting as what, with what on which ward. */
export interface Viewer {
  readonly staffId: StaffId;
  readonly organisationId: OrganisationId;
  readonly acting: Registration | null;
  readonly memberships: readonly { readonly wardId: WardId; readonly role: WardRole }[];
}

/** What the door needs to know about a card. */
export interface CardAccess {
  readonly wardId: WardId;
  /** Null for whoever is restricted too (T20). */
  readonly gpPracticeId: OrganisationId | null;
  readonly careProviderIds: readonly OrganisationId[];
  /** The organisation of the case manager: keeps the card where the person objects to all sharing. */
  readonly holdingOrganisationId: OrganisationId | null;
  readonly sharingObjection: SharingObjection;
  readonly hasLeft: boolean;
}

/** Null: allowed. Otherwise the reason, ready for the screen. */
export type Objection = Refusal | null;

export function roleOn(viewer: Pick<Viewer, 'memberships'>, wardId: WardId): WardRole | null {
  return viewer.memberships.find(membership => membership.wardId === wardId)?.role ?? null;
}

/** AC2: a ward exists only for its members; for others it can't be told from one that doesn't exist. */
export function objectionToWard(viewer: Viewer, wardId: WardId): Objection {
  return roleOn(viewer, wardId) === null ? 'notFound' : null;
}

/** AC3: a GP opens people of the practice, a care provider people it supports, and an objection by the person hides the card. */
export function objectionToCard(viewer: Pick<Viewer, 'organisationId' | 'memberships'>, card: CardAccess): Objection {
  const role = roleOn(viewer, card.wardId);
  if (role === null) return 'notFound';
  if (role === 'gp' && (card.gpPracticeId !== viewer.organisationId || card.sharingObjection === 'gp')) return 'notFound';
  if (role === 'careProvider') {
    const supports = card.careProviderIds.includes(viewer.organisationId);
    if (!supports || card.sharingObjection === 'careProvider') return 'notFound';
  }
  if (card.sharingObjection === 'all' && card.holdingOrganisationId !== viewer.organisationId) return 'notFound';
  return null;
}

/** AC4: who may open the card reads all its parts; a care provider reads `about` alone (and text the server makes for it). */
export function objectionToReading(viewer: Viewer, card: CardAccess, part: CardPart): Objection {
  const objection = objectionToCard(viewer, card);
  if (objection !== null) return objection;
  return roleOn(viewer, card.wardId) === 'careProvider' && part !== 'about' ? 'notAllowed' : null;
}

/** AC5: each side writes its own view under its own registration; the scribe writes for both; the server alone writes `record`. */
export function objectionToWriting(viewer: Viewer, card: CardAccess, part: CardPart): Objection {
  const objection = objectionToReading(viewer, card, part);
  if (objection !== null) return objection;
  if (part === 'record') return 'recordIsServerWritten';
  if (card.hasLeft) return 'cardHasLeft';
  const role = roleOn(viewer, card.wardId);
  if (role === 'scribe') return null;
  if (role === 'observer' || role === 'careProvider' || viewer.acting === null) return 'readOnlyRole';
  if (part === 'health' && viewer.acting.side !== 'health') return 'notYourSideHealth';
  if (part === 'social' && viewer.acting.side !== 'social') return 'notYourSideSocial';
  return null;
}

/** AC6: who may look at the ward's rounds as a whole. A GP and a care provider have their own views. */
export function objectionToRounds(viewer: Viewer, wardId: WardId): Objection {
  const role = roleOn(viewer, wardId);
  if (role === null) return 'notFound';
  return role === 'gp' || role === 'careProvider' ? 'notAllowed' : null;
}

/** AC13: who comes to a round. To a wider MDT GPs come too, and see in it their practice's people alone. */
export function objectionToRound(viewer: Viewer, wardId: WardId, kind: RoundKind): Objection {
  return isGpInWiderMdt(viewer, wardId, kind) ? null : objectionToRounds(viewer, wardId);
}

/** AC13: in it for one practice, not for the team. */
export function isGpInWiderMdt(viewer: Pick<Viewer, 'memberships'>, wardId: WardId, kind: RoundKind): boolean {
  return kind === 'monthly' && roleOn(viewer, wardId) === 'gp';
}

/** MI4: the team reads the minutes of its rounds, a GP what they say of the practice's people. A care provider gets its own actions only. */
export function objectionToMinutes(viewer: Viewer, wardId: WardId): Objection {
  return roleOn(viewer, wardId) === 'gp' ? null : objectionToRounds(viewer, wardId);
}

/** AC7: chairing is a role given on the ward. */
export function objectionToChairing(viewer: Viewer, wardId: WardId): Objection {
  return objectionUnless(viewer, wardId, role => role === 'chair');
}

/** AC8: planning a round, attendance and adding people belong to the chair and the scribe (the coordinator prepares). */
export function objectionToPreparing(viewer: Viewer, wardId: WardId): Objection {
  return objectionUnless(viewer, wardId, keepsTheRecord);
}

/** CA9: said of those whose card they may open. */
export function objectionToProtecting(viewer: Viewer, card: CardAccess): Objection {
  return objectionToCard(viewer, card) ?? objectionToProtectingOpened(viewer, card);
}

/**
 * CA9: whoever puts people on the ward says what protects them. Of an objection to everyone, so does whoever of the organisation
 * that holds the card writes on the ward, and nobody else opens it then: the ward's chair and scribe may be of another.
 */
export function objectionToProtectingOpened(
  viewer: Viewer,
  { wardId, sharingObjection }: Pick<CardAccess, 'wardId' | 'sharingObjection'>,
): Objection {
  const preparing = objectionToPreparing(viewer, wardId);
  return preparing !== null && sharingObjection === 'all' && writesOn(viewer, wardId) ? null : preparing;
}

function writesOn(viewer: Viewer, wardId: WardId): boolean {
  const role = roleOn(viewer, wardId);
  return viewer.acting !== null && role !== null && role !== 'observer' && role !== 'careProvider';
}

/** Chair and scribe keep the record of the ward's rounds: attendance, order, outcomes (WR2, WR6), and settle actions (AA4). */
export function recordsRounds(viewer: Viewer, wardId: WardId): boolean {
  return keepsTheRecord(roleOn(viewer, wardId));
}

/** WR12: whoever sees the rounds of a ward and does more than observe may be asked to write for the meeting. */
export function mayBeScribe(viewer: Viewer, wardId: WardId): boolean {
  return objectionToRounds(viewer, wardId) === null && roleOn(viewer, wardId) !== 'observer';
}

/** AC9: an action is agreed by anyone who writes on the card for a side, or by the scribe for them. */
export function objectionToAgreeing(viewer: Viewer, card: CardAccess): Objection {
  return objectionToWriting(viewer, card, 'joint');
}

/** AC9, of any card of the ward that they may open and that is still on it. */
export function agreesActions(viewer: Viewer, wardId: WardId): boolean {
  return roleOn(viewer, wardId) === 'scribe' || writesOn(viewer, wardId);
}

/** RP7: whoever left the ward, or only looks on by now, says nothing more of what they raised. */
export function speaksNoLonger(role: WardRole | null): boolean {
  return role === null || role === 'observer' || role === 'careProvider';
}

/** GP1: who speaks for the practice: a member of the ward for it, acting as a general practitioner. Of whom, the card's door knows (AC3). */
export function speaksForPractice(viewer: Pick<Viewer, 'acting' | 'memberships'>, wardId: WardId): boolean {
  return roleOn(viewer, wardId) === 'gp' && viewer.acting?.profession === 'generalPractitioner';
}

/** GP4, GP5: a practice's list is for its own GPs, and for whoever chairs here, as the practice sees it. */
export function objectionToPractice(viewer: Viewer, wardId: WardId, practiceId: OrganisationId): Objection {
  const role = roleOn(viewer, wardId);
  if (role === null) return 'notFound';
  if (role === 'gp') return viewer.organisationId === practiceId ? null : 'notFound';
  return objectionToChairing(viewer, wardId);
}

/** A GP of the practice, nobody in particular. */
export function viewerOfPractice(wardId: WardId, organisationId: OrganisationId): Pick<Viewer, 'organisationId' | 'memberships'> {
  return { organisationId, memberships: [{ wardId, role: 'gp' }] };
}

/**
 * WR18: of whom a wider MDT may speak, since GPs come to it: whoever has a practice on the board, and wishes to be kept from neither
 * GPs nor anyone. Nobody restricted: the slot would say where they are registered (T20).
 */
export function objectionToWiderMdt(
  of: Pick<ServiceUser, 'gpPracticeId' | 'restricted'> & Pick<CardAccess, 'sharingObjection'>,
): Objection {
  if (of.gpPracticeId === null || of.restricted) return 'noPracticeToAsk';
  return of.sharingObjection === 'gp' || of.sharingObjection === 'all' ? 'objectsToPractice' : null;
}

/**
 * GP2: why a question for the practice is not answered: it is not ours, is shown nowhere, has no GP among `staff` who would
 * answer here, or may not know of the person (AC3).
 */
export function objectionToPracticeAnswering(staff: readonly Answering[], card: PracticeOfCard): Objection {
  const { wardId, gpPracticeId, sharingObjection, holdingOrganisationId } = card;
  if (gpPracticeId === null) return 'noPracticeToAsk';
  if (sharingObjection === 'gp' || (sharingObjection === 'all' && holdingOrganisationId !== gpPracticeId))
    return 'objectsToPractice';
  const hasGp = staff.some(
    ({ organisationId, memberships, registrations }) =>
      organisationId === gpPracticeId && registrations.some(acting => speaksForPractice({ acting, memberships }, wardId)),
  );
  return hasGp ? null : 'noPracticeToAsk';
}

/** GP2: nor does a practice ask itself. */
export function objectionToAskingPractice(viewer: Viewer, staff: readonly Answering[], card: PracticeOfCard): Objection {
  return speaksForPractice(viewer, card.wardId) ? 'notAllowed' : objectionToPracticeAnswering(staff, card);
}

/** What asking a practice depends on. */
export type PracticeOfCard = Pick<CardAccess, 'wardId' | 'gpPracticeId' | 'sharingObjection' | 'holdingOrganisationId'>;

/** Someone who may come to answer, whatever they act as at the moment. */
interface Answering extends Pick<Viewer, 'organisationId' | 'memberships'> {
  readonly registrations: readonly Registration[];
}

/** AC10: who may open the card and does more than observe answers for an action; whose action it is, the action itself knows (AA4). */
export function objectionToAnswering(viewer: Viewer, card: CardAccess): Objection {
  const objection = objectionToCard(viewer, card);
  if (objection !== null) return objection;
  return roleOn(viewer, card.wardId) === 'observer' ? 'readOnlyRole' : null;
}

function keepsTheRecord(role: WardRole | null): boolean {
  return role === 'chair' || role === 'scribe';
}

function objectionUnless(viewer: Viewer, wardId: WardId, may: (role: WardRole) => boolean): Objection {
  const role = roleOn(viewer, wardId);
  if (role === null) return 'notFound';
  return may(role) ? null : 'notAllowed';
}
