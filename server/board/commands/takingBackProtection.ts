import type { Card } from '../../../shared/domain/card.ts';
import { restorePractice } from '../../../shared/domain/decideRound.ts';
import type { LedgerEvent } from '../../../shared/domain/ledger.ts';
import { objectionToProtecting, objectionToWiderMdt } from '../../../shared/domain/permissions.ts';
import {
  type LedgerPlace,
  type PersonProtected,
  type Protection,
  type ProtectionSaid,
  type ProtectionTakenBack,
  protectionOf,
  takeBackProtection,
} from '../../../shared/domain/protection.ts';
import { isStillUndoable } from '../../../shared/domain/undoable.ts';
import type { PracticePlace } from '../../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { accessToCard } from '../../auth/accessCache.ts';
import { DAMAGED, unlessDamaged } from '../../unlessDamaged.ts';
import { append, commitRoundEvent, type Done, type Work } from '../work.ts';
import { letStand } from './protection.ts';

/**
 * CA10: whoever said it is asked at the door as it stood before, since that may have hidden the card from them, too. Of the other stays
 * each stands again as it did, but for what has been said of it since.
 */
export async function takingBackProtection(
  work: Work,
  { cardId, seq }: CommandOf<'takeBackProtection'>,
): Promise<Decision<Done>> {
  const { viewer, staff } = work.by;
  const card = await work.tx.findCard(cardId);
  const said = card === null ? null : await findSaid(work, { wardId: card.wardId, seq });
  if (card === null || said?.event.cardId !== cardId) return refused('notFound');
  const { was = protectionOf(card) } = said.event;
  const now = accessToCard(card);
  const door = said.by === staff.staffId ? { ...now, sharingObjection: was.sharingObjection } : now;
  const objection = objectionToProtecting(viewer, door);
  if (objection !== null) return refused(objection);
  const decision = await takeBack(work, said);
  if (!decision.ok) return decision;
  for (const place of said.event.alike ?? []) {
    const alike = await findSaid(work, place);
    const stay = alike === null ? null : await findStay(work, alike.event.cardId);
    if (alike === null || stay === null) continue;
    const theirs = await takeBack(work, alike);
    if (theirs.ok) await save(work, stay, alike, theirs.value);
  }
  return decided({ seq: await save(work, card, said, decision.value), created: null });
}

/** P13: one that is damaged stays as protected as it is, and keeps none of the others from standing as before. */
async function findStay({ tx }: Work, cardId: CardId): Promise<Card | null> {
  const stay = await unlessDamaged(() => tx.findCard(cardId));
  return stay === DAMAGED ? null : stay;
}

async function takeBack({ tx, by, now }: Work, said: Said): Promise<Decision<ProtectionTakenBack>> {
  const { wardId, seq, at, event } = said;
  // Of what is older nothing is read: it is refused for its age.
  const since = isStillUndoable(at, now, null) ? await tx.ledgerSince(wardId, seq) : [];
  const events = since.map(entry => entry.event).filter(isOfProtection);
  const ofCard = events.filter(({ cardId }) => cardId === event.cardId);
  return takeBackProtection(said, ofCard, by.staff.staffId, now);
}

function isOfProtection(event: LedgerEvent): event is PersonProtected | ProtectionTakenBack {
  return event.type === 'personProtected' || event.type === 'protectionTakenBack';
}

interface Said extends ProtectionSaid {
  readonly wardId: WardId;
}

async function findSaid(work: Work, { wardId, seq }: LedgerPlace): Promise<Said | null> {
  const entry = await work.tx.findLedgerEntry(wardId, seq);
  return entry?.event.type === 'personProtected' ? { ...entry, event: entry.event, wardId } : null;
}

async function save(work: Work, card: Card, { event }: Said, takenBack: ProtectionTakenBack): Promise<number> {
  await letStand(work, card, takenBack);
  for (const place of event.withheld ?? []) await restore(work, card, takenBack, place);
  return append(work, card.wardId, null, takenBack);
}

/** T20: in a round that is still open, where the practice is theirs and may hear of them. */
async function restore(work: Work, card: Card, protection: Protection, place: PracticePlace): Promise<void> {
  const { cardId, serviceUser } = card;
  if (serviceUser.gpPracticeId !== place.practiceId) return;
  if (objectionToWiderMdt({ ...serviceUser, ...protection }) !== null) return;
  const round = await work.tx.findRound(place.roundId);
  const event = round === null ? null : restorePractice(round, cardId, place);
  if (event !== null) await commitRoundEvent(work, round, decided(event));
}
