import { randomUUID } from 'node:crypto';
import { openStore } from '../../db/openStore.ts';
import type { Author, DocumentKey, Staff, Store } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { ActionId, CardId, ServiceUserId, SessionId } from '../../shared/ids.ts';
import { localDate } from '../../shared/dates.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { WRITERS } from './load/places.ts';
import type { Trace } from './trace.ts';

const COPIED_PARTS = ['about', 'health', 'social'] as const satisfies readonly CardPart[];
const ROWS_AT_ONCE = 2_000;

/**
 * Makes the demonstration's ward as large as a large ward, through the Store: its people come again, today, with their
 * words and actions. Nobody objects to sharing, so that any member of staff may be put on any card.
 */
export async function widenWard(folder: string, cards: number): Promise<void> {
  await inStore(folder, async store => {
    const originals = await wardCards(store);
    await store.transact(async tx => {
      for (const card of originals) await tx.saveCard({ ...card, sharingObjection: 'none' });
    });
    for (let nth = originals.length; nth < cards; nth++) {
      const original = originals[nth % originals.length];
      if (original !== undefined) await copyCard(store, original, nth);
    }
  });
}

/** Writes a trace into the joint notes of the cards at these places (longest on the ward first), as if typed there. */
export async function journalTraces(
  folder: string,
  traces: readonly { readonly card: number; readonly trace: Trace }[],
): Promise<void> {
  await inStore(folder, async store => {
    const cards = await wardCards(store);
    const staff = await Promise.all(WRITERS.map(handle => store.findStaffByHandle(handle)));
    const authors = staff.flatMap(member => (member === null ? [] : [authorFor(member)]));
    for (const { card, trace } of traces) {
      const cardId = cards[card]?.cardId;
      const epoch = cardId === undefined ? undefined : (await store.findEpochs(cardId))?.joint;
      if (cardId === undefined || epoch === undefined) throw new Error(`the ward has no card ${card}`);
      await journal(store, { cardId, part: 'joint', epoch }, trace, authors);
    }
  });
}

async function inStore(folder: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ folder });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** In the order in which the people of the bench count them too (load/signIn.ts). */
async function wardCards(store: Store): Promise<readonly Card[]> {
  const matron = await store.findStaffByHandle('matron');
  const wardId = matron?.memberships[0]?.wardId;
  if (wardId === undefined) throw new Error('the demonstration has no ward');
  return (await store.listCards(wardId, 'current')).readable;
}

async function copyCard(store: Store, original: Card, nth: number): Promise<void> {
  const cardId = randomUUID() as CardId;
  const epochs = await store.findEpochs(original.cardId);
  const actions = await store.listActionsOfCard(original.cardId);
  const { serviceUser } = original;
  await store.transact(async tx => {
    await tx.saveCard({
      ...original,
      cardId,
      addedOn: localDate(new Date().toISOString()),
      sharingObjection: 'none',
      serviceUser: {
        ...serviceUser,
        serviceUserId: randomUUID() as ServiceUserId,
        familyName: `${serviceUser.familyName}-${nth}`,
        nhsNumber: null,
        nhsNumberStatus: null,
        sourceIdentifier: null,
      },
    });
    for (const action of actions) await tx.saveAction({ ...action, actionId: randomUUID() as ActionId, cardId });
    for (const part of COPIED_PARTS) {
      const document = { cardId, part, epoch: 1 };
      const rows = await store.listUpdates({ cardId: original.cardId, part, epoch: epochs?.[part] ?? 1 });
      await tx.appendUpdates(rows.map(({ bytes, author, at }) => ({ document, bytes, author, at })));
    }
  });
}

async function journal(store: Store, document: DocumentKey, { updates }: Trace, authors: readonly Author[]): Promise<void> {
  const authorOf = (writer: number): Author => {
    const author = authors[writer % authors.length];
    if (author === undefined) throw new Error('nobody may write');
    return author;
  };
  const owners = new Map(updates.map(({ clientId, writer }) => [clientId, authorOf(writer).staffId]));
  await store.bindClientIds([...owners].map(([clientId, staffId]) => ({ document, clientId, staffId })));
  const at = new Date().toISOString();
  for (let from = 0; from < updates.length; from += ROWS_AT_ONCE) {
    const rows = updates.slice(from, from + ROWS_AT_ONCE);
    await store.appendUpdates(rows.map(({ bytes, writer }) => ({ document, bytes, author: authorOf(writer), at })));
  }
}

function authorFor({ staffId, registrations }: Staff): Author {
  return { staffId, registrationId: registrations[0]?.registrationId ?? null, sessionId: randomUUID() as SessionId };
}
