import type { Reading } from '../../../db/store.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { practicePlaceOf, withholdPractice } from '../../../shared/domain/decideRound.ts';
import { objectionToPreparing, objectionToProtecting } from '../../../shared/domain/permissions.ts';
import {
  changedAlike,
  isSameProtection,
  type LedgerPlace,
  type PersonProtected,
  type Protection,
  type ProtectionTakenBack,
  protectionOf,
  protectPerson,
  protectsAtAll,
  strictest,
} from '../../../shared/domain/protection.ts';
import { type Identity, isSamePersonsStay } from '../../../shared/domain/stays.ts';
import type { PracticePlace } from '../../../shared/domain/wardRound.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { accessToCard } from '../../auth/accessCache.ts';
import { startRecordAnew } from '../recordEpoch.ts';
import { append, cardFor, commitRoundEvent, type Done, type Work } from '../work.ts';

/** CA9: said of a person on the ward, or of one who has left it. */
export async function protectingPerson(work: Work, command: CommandOf<'protectPerson'>): Promise<Decision<Done>> {
  const card = await cardFor(work, command.cardId, access => objectionToProtecting(work.by.viewer, access));
  if (!card.ok) return card;
  const before = protectionOf(card.value);
  const decision = protectPerson(command.cardId, before, command);
  if (!decision.ok) return refused(decision.refusal);
  const { was, now, reason } = command;
  const preparing = objectionToPreparing(work.by.viewer, card.value.wardId);
  if (was.restricted !== now.restricted && preparing !== null) return refused(preparing);
  const alike: LedgerPlace[] = [];
  for (const stay of await everyStay(work.tx, [card.value])) {
    if (stay.cardId === command.cardId) continue;
    const standing = protectionOf(stay);
    const to = mayProtect(work, stay) ? changedAlike(standing, was, now) : strictest(standing, now);
    const seq = await protect(work, stay, to, now, reason);
    if (seq !== null && !isSameProtection(standing, to)) alike.push({ wardId: stay.wardId, seq });
  }
  const seq = await save(work, card.value, { ...decision.value, ...(alike.length > 0 && { alike }) });
  return decided({ seq, created: null });
}

/**
 * CA8: nothing is loosened. `said`: of the protection what was said now, and is not only kept up from another stay. Answers the
 * sequence of the last entry.
 */
export async function coverStays(
  work: Work,
  stays: readonly Card[],
  protection: Protection,
  said: Protection,
): Promise<number | null> {
  let seq: number | null = null;
  for (const stay of stays) seq = (await protect(work, stay, strictest(protectionOf(stay), protection), said)) ?? seq;
  return seq;
}

export function areCovered(stays: readonly Card[], protection: Protection): boolean {
  const each = stays.map(protectionOf);
  return each.every(before => isSameProtection(before, strictest(before, protection)));
}

/**
 * The stays that are known to be a person's, and those that are by who they are (ST3), on whichever ward; each as it stands now. Of
 * one that can't be read nobody knows whose it is, nor can anything be said of it: unreadStays says that there may be one.
 */
export async function everyStay(
  reading: Reading,
  known: readonly Card[],
  people: readonly Identity[] = known.map(({ serviceUser }) => serviceUser),
): Promise<readonly Card[]> {
  const cardIds = new Set(known.map(({ cardId }) => cardId));
  for (const person of people) {
    const { readable: like } = await reading.listCardsLike(person);
    for (const card of like) if (isSamePersonsStay(card.serviceUser, person)) cardIds.add(card.cardId);
  }
  return (await reading.listCardsAmong([...cardIds])).readable;
}

function mayProtect({ by: { viewer } }: Work, card: Card): boolean {
  return objectionToProtecting(viewer, accessToCard(card)) === null;
}

/** CA10: what protects is entered where it stands already, too, so that it outlasts another's word that is taken back. */
async function protect(
  work: Work,
  card: Card,
  to: Protection,
  said: Protection,
  reason: string | null = null,
): Promise<number | null> {
  const isSame = isSameProtection(protectionOf(card), to);
  if (isSame && !protectsAtAll(said)) return null;
  const less =
    isSame && !isSameProtection(said, to)
      ? { said: { restricted: said.restricted, sharingObjection: said.sharingObjection } }
      : {};
  return save(work, card, { type: 'personProtected', cardId: card.cardId, ...to, ...less, ...(reason !== null && { reason }) });
}

async function save(work: Work, card: Card, said: PersonProtected): Promise<number> {
  // Someone must hold the card of a person who objects to all sharing.
  const isHeldNow = said.sharingObjection === 'all' && card.holdingOrganisationId === null;
  const holder = isHeldNow ? { holder: work.by.staff.organisationId } : {};
  const places = await letStand(work, card, { ...said, ...holder });
  const withheld = places.length > 0 ? { withheld: places } : {};
  // Last, since this is the entry that can be taken back.
  return append(work, card.wardId, null, { ...said, ...holder, ...withheld, was: protectionOf(card) });
}

/** Of the card as it stood until now. Answers where its person stood with a practice that is told no longer. */
export async function letStand(
  work: Work,
  card: Card,
  said: PersonProtected | ProtectionTakenBack,
): Promise<readonly PracticePlace[]> {
  const { restricted, sharingObjection, holder: holdingOrganisationId } = said;
  await work.tx.saveCard({
    ...card,
    sharingObjection,
    serviceUser: { ...card.serviceUser, restricted },
    ...(holdingOrganisationId !== undefined && { holdingOrganisationId }),
  });
  work.effects.access.add(card.cardId);
  if (restricted !== card.serviceUser.restricted) await startRecordAnew(work, card.cardId);
  return restricted ? withholdPractices(work, card) : [];
}

/** T20: every round that is open with them has them behind all practices from the same moment, on each screen and in its minutes. */
async function withholdPractices(work: Work, { wardId, cardId }: Card): Promise<readonly PracticePlace[]> {
  const places: PracticePlace[] = [];
  for (const round of (await work.tx.listOpenRounds(wardId)).readable) {
    const [place, event] = [practicePlaceOf(round, cardId), withholdPractice(round, cardId)];
    if (place === null || event === null) continue;
    await commitRoundEvent(work, round, decided(event));
    places.push(place);
  }
  return places;
}
