import type { Reading } from '../../../db/store.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { withholdPractice } from '../../../shared/domain/decideRound.ts';
import { objectionToPreparing, objectionToProtecting } from '../../../shared/domain/permissions.ts';
import {
  changedAlike,
  isSameProtection,
  type PersonProtected,
  type Protection,
  protectionOf,
  protectPerson,
  strictest,
} from '../../../shared/domain/protection.ts';
import { type Identity, isSamePersonsStay } from '../../../shared/domain/stays.ts';
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
  const { now, reason } = command;
  const preparing = objectionToPreparing(work.by.viewer, card.value.wardId);
  if (before.restricted !== now.restricted && preparing !== null) return refused(preparing);
  const others = (await everyStay(work.tx, [card.value])).filter(({ cardId }) => cardId !== command.cardId);
  const seq = await save(work, card.value, decision.value);
  for (const stay of others) {
    const standing = protectionOf(stay);
    const to = mayProtect(work, stay) ? changedAlike(standing, before, now) : strictest(standing, now);
    await protect(work, stay, to, reason);
  }
  return decided({ seq, created: null });
}

/** CA8: nothing is loosened. Answers the sequence of the last entry, null where everything was so already. */
export async function coverStays(work: Work, stays: readonly Card[], protection: Protection): Promise<number | null> {
  let seq: number | null = null;
  for (const stay of stays) seq = (await protect(work, stay, strictest(protectionOf(stay), protection))) ?? seq;
  return seq;
}

export function isCovered(stay: Card, protection: Protection): boolean {
  const before = protectionOf(stay);
  return isSameProtection(before, strictest(before, protection));
}

/** The stays that are known to be a person's, and those that are by who they are (ST3), on whichever ward; each as it stands now. */
export async function everyStay(
  reading: Reading,
  known: readonly Card[],
  people: readonly Identity[] = known.map(({ serviceUser }) => serviceUser),
): Promise<readonly Card[]> {
  const cardIds = new Set(known.map(({ cardId }) => cardId));
  for (const person of people) {
    const like = await reading.listCardsLike(person);
    for (const card of like) if (isSamePersonsStay(card.serviceUser, person)) cardIds.add(card.cardId);
  }
  return reading.listCardsAmong([...cardIds]);
}

function mayProtect({ by: { viewer } }: Work, card: Card): boolean {
  return objectionToProtecting(viewer, accessToCard(card)) === null;
}

async function protect(work: Work, card: Card, to: Protection, reason: string | null = null): Promise<number | null> {
  if (isSameProtection(protectionOf(card), to)) return null;
  return save(work, card, { type: 'personProtected', cardId: card.cardId, ...to, ...(reason !== null && { reason }) });
}

async function save(work: Work, card: Card, event: PersonProtected): Promise<number> {
  const { restricted, sharingObjection } = event;
  // Someone must hold the card of a person who objects to all sharing.
  const holdingOrganisationId = card.holdingOrganisationId ?? work.by.staff.organisationId;
  await work.tx.saveCard({
    ...card,
    sharingObjection,
    serviceUser: { ...card.serviceUser, restricted },
    ...(sharingObjection === 'all' && { holdingOrganisationId }),
  });
  work.effects.access.add(card.cardId);
  if (restricted !== card.serviceUser.restricted) await startRecordAnew(work, card.cardId);
  const seq = await append(work, card.wardId, null, event);
  return restricted ? ((await withholdPractices(work, card)) ?? seq) : seq;
}

/** T20: every round that is open with them has them behind all practices from the same moment, on each screen and in its minutes. */
async function withholdPractices(work: Work, { wardId, cardId }: Card): Promise<number | null> {
  let seq: number | null = null;
  for (const round of await work.tx.listOpenRounds(wardId)) {
    const event = withholdPractice(round, cardId);
    if (event === null) continue;
    const done = await commitRoundEvent(work, round, decided(event));
    if (done.ok) seq = done.value.seq;
  }
  return seq;
}
