import type { LastWritten, Staff, Store } from '../../db/store.ts';
import { addDays, localDate } from '../../shared/dates.ts';
import { type AgreedAction, daysOverdue, isOpen, isUnsettled } from '../../shared/domain/agreedAction.ts';
import { practiceAnsweredAt } from '../../shared/domain/answerByNote.ts';
import { type Card, missedDays, similarCards } from '../../shared/domain/card.ts';
import type { CardFacts } from '../../shared/domain/cardFact.ts';
import {
  objectionToCard,
  objectionToPracticeAnswering,
  objectionToRound,
  objectionToRounds,
  roleOn,
  type Viewer,
} from '../../shared/domain/permissions.ts';
import { isPointOpen, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { type RoundSchedule, roundsNotHeld, standingFor } from '../../shared/domain/roundSchedule.ts';
import { toldStepDown } from '../../shared/domain/stepDown.ts';
import type { ClosedRound, WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { Board, CardSummary, OpenRound, SideSummary, WardDetail } from '../../shared/protocol/board.ts';
import { FACT_KINDS, type Side } from '../../shared/vocabulary.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { leadOf } from './lead.ts';
import { personIdentity } from './person.ts';
import { readWardFacts, type WardFacts } from './needs.ts';
import { type Names, readNames } from './staff.ts';

export interface BoardRow {
  readonly card: Card;
  readonly summary: CardSummary;
}

/** Every current card of a ward as a row of the board, with what the door needs to decide who may see it. */
export interface WardBoard {
  readonly summaries: ReadonlyMap<CardId, BoardRow>;
  readonly damaged: readonly CardId[];
  /** Weekly. */
  readonly lastRound: ClosedRound | null;
}

/** `also`: a card that may have left the ward, whose row is wanted all the same. */
export async function readWardBoard(store: Store, wardId: WardId, now: string, also?: Card): Promise<WardBoard> {
  const facts = await readWardFacts(store, wardId, now, also);
  const names = await readNames(store);
  const similar = similarCards(facts.cards);
  const today = localDate(now);
  const places = new Map(
    facts.needs.map((need, place) => [need.cardId, { need: need.group, mustDiscuss: need.mustDiscuss, place }]),
  );
  const summaries = facts.cards.map(card => {
    const placed = places.get(card.cardId) ?? { need: 'rest' as const, mustDiscuss: null, place: facts.cards.length };
    return [card.cardId, { card, summary: summarise(card, facts, names, similar.has(card.cardId), placed, today) }] as const;
  });
  return { summaries: new Map(summaries), damaged: facts.damaged, lastRound: facts.lastRound };
}

/** The board as this viewer may see it: cards in the order by need. `wardBoard`: where it has been read already. */
export async function presentBoard(
  store: Store,
  viewer: Viewer,
  wardId: WardId,
  now: string,
  wardBoard?: WardBoard,
): Promise<Board> {
  const { summaries, damaged, lastRound } = wardBoard ?? (await readWardBoard(store, wardId, now));
  const visible = [...summaries.values()].filter(({ card }) => objectionToCard(viewer, accessToCard(card)) === null);
  const open = await store.listOpenRounds(wardId);
  const ward = await presentWard(store, viewer, wardId);
  const today = localDate(now);
  const since = lastRound === null ? today : addDays(lastRound.heldOn, 1);
  const newer = await store.listRoundsSince(wardId, 'weekly', since);
  const rounds = [...(lastRound === null ? [] : [lastRound]), ...newer.readable];
  const standing = standingFor(ward.schedule, rounds);
  const wider = await store.listRoundsSince(wardId, 'monthly', today);
  return {
    ward,
    cards: visible.map(({ summary }) => summaryFor(viewer, wardId, summary)).toSorted((a, b) => a.place - b.place),
    damaged: damagedFor(viewer, wardId, damaged),
    damagedRounds: new Set([
      ...(objectionToRounds(viewer, wardId) === null ? [...open.damaged, ...newer.damaged] : []),
      ...(objectionToRound(viewer, wardId, 'monthly') === null ? wider.damaged : []),
    ]).size,
    openRoundDamaged: damagedFor(viewer, wardId, open.damaged) > 0,
    openRounds: open.readable.filter(({ kind }) => objectionToRound(viewer, wardId, kind) === null).map(presentOpenRound),
    // One that can't be read may have been held on any of them (P13).
    notHeldOn: newer.damaged.length > 0 ? [] : daysNotHeld(ward.schedule, lastRound, [...standing.keys()], today),
    cancelledOn: [...standing].flatMap(([day, { status }]) => (status === 'cancelled' && day >= today ? day : [])).toSorted(),
    serverTime: now,
  };
}

/** P13: who or which they are is told to nobody; that they are there, to those who go through the whole ward. */
export function damagedFor(viewer: Viewer, wardId: WardId, damaged: readonly unknown[]): number {
  return objectionToRounds(viewer, wardId) === null ? damaged.length : 0;
}

/** A weekly round that never took place counts against nobody, and is said; not of one that was cancelled, which was said then (WR22). */
function daysNotHeld(
  schedule: RoundSchedule | null,
  last: ClosedRound | null,
  standing: readonly string[],
  today: string,
): readonly string[] {
  if (schedule === null || last === null) return [];
  return roundsNotHeld(schedule, last.heldOn, today, new Set(standing));
}

/** A care provider sees who the person is and nothing the team has said (AC4); its `support` rows come as text. */
export function summaryFor(viewer: Viewer, wardId: WardId, summary: CardSummary): CardSummary {
  if (roleOn(viewer, wardId) !== 'careProvider') return summary;
  const unsaid: SideSummary = { lead: null, updatedAt: null, updatedBy: null };
  return {
    ...summary,
    healthReason: '',
    socialReason: '',
    stepDownOn: null,
    health: unsaid,
    social: unsaid,
    actions: { open: 0, overdue: 0, mostDaysOverdue: 0, toAccept: 0, unsettled: 0 },
    lastOutcome: null,
    missedOn: [],
    need: 'rest',
    mustDiscuss: null,
    readiness: { health: null, social: null },
    facts: [],
    open: { questions: { health: 0, social: 0, gp: 0 }, challenges: 0 },
    unseenBy: [],
    practiceAnsweredAt: null,
  };
}

/** A ward without its people on it. Access was decided by the caller. */
export async function presentWard(store: Store, viewer: Viewer, wardId: WardId): Promise<WardDetail> {
  const ward = await store.findWard(wardId);
  const role = roleOn(viewer, wardId);
  if (ward === null || role === null) throw new Error('the door lets members in only');
  const members = (await store.listStaff()).flatMap(staff => membersEntry(staff, wardId));
  const present = new Set(members.map(member => member.organisationId));
  const organisations = (await store.listOrganisations()).filter(({ organisationId }) => present.has(organisationId));
  const { name, schedule, expectedProfessions, keepsUnsentWords } = ward;
  return { wardId, name, role, schedule, expectedProfessions, keepsUnsentWords, organisations, staff: members };
}

function membersEntry({ staffId, name, organisationId, registrations, memberships }: Staff, wardId: WardId) {
  const membership = memberships.find(entry => entry.wardId === wardId);
  return membership === undefined ? [] : [{ staffId, name, organisationId, role: membership.role, registrations }];
}

function presentOpenRound({ roundId, kind, status, heldOn }: WardRound): OpenRound {
  return { roundId, kind, status, heldOn };
}

function summarise(
  card: Card,
  facts: WardFacts,
  names: Names,
  similarName: boolean,
  placed: Pick<CardSummary, 'need' | 'mustDiscuss' | 'place'>,
  today: string,
): CardSummary {
  const { serviceUser, discussion, readiness } = card;
  return {
    cardId: card.cardId,
    person: personIdentity(serviceUser),
    similarName,
    restricted: serviceUser.restricted,
    healthReason: card.healthReason,
    socialReason: card.socialReason,
    addedOn: card.addedOn,
    reviewOn: card.reviewOn,
    stepDownOn: toldStepDown(card),
    health: sideSummary('health', card, facts.written.get(card.cardId), names),
    social: sideSummary('social', card, facts.written.get(card.cardId), names),
    actions: countActions(facts.actions.get(card.cardId) ?? [], facts.roundSince, today),
    lastDiscussedOn: discussion.lastDiscussedOn,
    lastOutcome: discussion.lastOutcome,
    missedOn: missedDays(discussion),
    readiness: { health: readiness.health?.mark ?? null, social: readiness.social?.mark ?? null },
    facts: shownFacts(card.facts, names),
    open: countOpen(
      facts.points.get(card.cardId) ?? [],
      objectionToPracticeAnswering(names.allStaff(), accessToCard(card)) === null,
    ),
    practiceAnsweredAt:
      facts.notesSince === null ? null : practiceAnsweredAt(facts.points.get(card.cardId) ?? [], facts.notesSince),
    unseenBy: [...new Set((facts.unseen.get(card.cardId) ?? []).map(({ side }) => side))],
    ...placed,
  };
}

function sideSummary(side: Side, card: Card, parts: readonly LastWritten[] | undefined, names: Names): SideSummary {
  const written = parts?.find(({ part }) => part === side);
  const lead = leadOf(side, card, names);
  return {
    lead: lead === null ? null : { name: lead.staff.name, profession: lead.registration.profession },
    updatedAt: written?.updatedAt ?? null,
    updatedBy: written === undefined ? null : names.staff(written.updatedBy).name,
  };
}

function shownFacts(facts: CardFacts, names: Names): CardSummary['facts'] {
  return FACT_KINDS.flatMap(kind => {
    const fact = facts[kind];
    if (fact === undefined) return [];
    const { value, on, source, at, by } = fact;
    return [{ kind, value, on, source, at, byName: names.staff(by).name }];
  });
}

/** GP2: what no practice will answer waits for nobody. */
function countOpen(points: readonly RaisedPoint[], isPracticeAnswering: boolean): CardSummary['open'] {
  const open = points.filter(isPointOpen);
  const questions = open.filter(point => point.kind === 'question');
  return {
    questions: {
      health: questions.filter(({ to }) => to === 'health').length,
      social: questions.filter(({ to }) => to === 'social').length,
      gp: isPracticeAnswering ? questions.filter(({ to }) => to === 'gp').length : 0,
    },
    challenges: open.filter(({ kind }) => kind === 'challenge').length,
  };
}

function countActions(actions: readonly AgreedAction[], roundSince: string | null, today: string): CardSummary['actions'] {
  const late = actions.map(action => daysOverdue(action, today)).filter(days => days > 0);
  return {
    open: actions.filter(isOpen).length,
    overdue: late.length,
    mostDaysOverdue: Math.max(0, ...late),
    toAccept: actions.filter(action => action.state === 'proposed').length,
    unsettled: roundSince === null ? 0 : actions.filter(action => isUnsettled(action, roundSince, today)).length,
  };
}
