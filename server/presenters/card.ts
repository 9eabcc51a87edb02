import { type Staff, type Store, StoredRowDamaged } from '../../db/store.ts';
import {
  type CardAccess,
  objectionToAskingPractice,
  objectionToCard,
  objectionToProtecting,
  objectionToReading,
  objectionToRounds,
  objectionToWriting,
  roleOn,
  type Viewer,
} from '../../shared/domain/permissions.ts';
import { protectionOf, protectsAtAll } from '../../shared/domain/protection.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CARD_PARTS } from '../../shared/vocabulary.ts';
import { readWords } from '../projection.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { unreadStays } from '../unreadStays.ts';
import { readWardBoard, summaryFor } from './board.ts';
import { type Names, readNames } from './staff.ts';
import { namesFor } from './untoldPractices.ts';

/** A card as this viewer may see it, words apart. Null when there is no such card; access was decided by the caller. */
export async function presentCard(
  store: Store,
  viewer: Viewer,
  cardId: CardId,
  access: CardAccess,
  now: string,
): Promise<CardDetail | null> {
  const card = await store.findCard(cardId);
  const epochs = await store.findEpochs(cardId);
  if (card === null || epochs === null) return null;
  const { serviceUser, wardId } = card;
  const ward = await store.findWard(wardId);
  const everyone = await readNames(store);
  const staff = everyone.allStaff();
  const names = namesFor(card, everyone);
  const board = await readWardBoard(store, wardId, now, card);
  if (board.damaged.includes(cardId)) throw new StoredRowDamaged(`card ${cardId}: something of it can’t be read`);
  const row = board.summaries.get(cardId);
  if (row === undefined) throw new Error(`card ${cardId} is missing from its own board`);
  const maySeeRounds = objectionToRounds(viewer, wardId) === null;
  const readable = CARD_PARTS.filter(part => objectionToReading(viewer, access, part) === null);
  return {
    cardId,
    wardId,
    epochs,
    keepsUnsentWords: ward?.keepsUnsentWords ?? false,
    writing: Object.fromEntries(readable.map(part => [part, objectionToWriting(viewer, access, part)])),
    summary: summaryFor(viewer, wardId, row.summary),
    address: serviceUser.restricted ? null : serviceUser.address,
    phone: serviceUser.restricted ? null : serviceUser.phone,
    gpPractice: serviceUser.restricted ? null : serviceUser.gpPractice,
    restricted: serviceUser.restricted,
    caseManager: nameOf(names, card.caseManagerId),
    namedSocialWorker: nameOf(names, serviceUser.namedSocialWorkerId),
    sharing: { told: card.sharingTold, objection: card.sharingObjection },
    holder: card.holdingOrganisationId === null ? null : names.organisation(card.holdingOrganisationId).name,
    support: roleOn(viewer, wardId) === 'careProvider' ? await supportRows(store, cardId) : null,
    askingPractice: objectionToAskingPractice(viewer, staff, access),
    hiddenFrom: maySeeRounds ? hiddenFrom(staff, access) : [],
    lastClosing: maySeeRounds ? await lastClosing(store, cardId, names) : null,
    restoredTo: await store.findRestored(cardId),
    unreadStays:
      protectsAtAll(protectionOf(card)) && objectionToProtecting(viewer, access) === null
        ? await unreadStays(store, serviceUser, cardId)
        : 0,
    left: card.left,
  };
}

/** AC4: a care provider gets the `support` rows as text made here: a Yjs document would hand over all the rest of it. */
async function supportRows(store: Store, cardId: CardId): Promise<NonNullable<CardDetail['support']>> {
  const words = await readWords(store, cardId);
  const row = (part: 'health' | 'social') => words.find(entry => entry.document.part === part)?.sections['support'] ?? '';
  return { health: row('health'), social: row('social') };
}

/** AC3 asked for every member of the ward; what they act as at the moment changes nothing. */
function hiddenFrom(staff: readonly Staff[], access: CardAccess): readonly StaffId[] {
  return staff
    .map(member => ({ ...member, acting: null }))
    .filter(member => roleOn(member, access.wardId) !== null && objectionToCard(member, access) !== null)
    .map(({ staffId }) => staffId);
}

/** Whoever chaired last has closed it; null also where that can't be read (P13). */
async function lastClosing(store: Store, cardId: CardId, names: Names): Promise<CardDetail['lastClosing']> {
  const [last] = await store.listRoundsOfCard(cardId, 1, null);
  const round = last === undefined ? null : await unlessDamaged(() => store.findRound(last.roundId));
  if (round === null || round === DAMAGED) return null;
  return round.status === 'closed' ? { at: round.closedAt, by: names.staff(round.chair.staffId).name } : null;
}

function nameOf(names: Names, staffId: StaffId | null): string | null {
  return staffId === null ? null : names.staff(staffId).name;
}
