import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Card, ServiceUser } from '../shared/domain/card.ts';
import { groupBy } from '../shared/groupBy.ts';
import type { CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { makeDocuments } from './documents.ts';
import { cardCareProviders, cards, serviceUsers } from './schema/cards.ts';
import { parseStored, storedDates } from './storedJson.ts';

export function findCard(db: Db, cardId: CardId): Card | null {
  return whole(db, rowsWhere(db, eq(cards.cardId, cardId)))[0] ?? null;
}

export function listCards(db: Db, wardId: WardId, which: 'current' | 'left'): readonly Card[] {
  const stays = which === 'current' ? isNull(cards.leftOn) : isNotNull(cards.leftOn);
  return whole(db, rowsWhere(db, and(eq(cards.wardId, wardId), stays)));
}

export function saveServiceUser(db: Db, { ...row }: ServiceUser): void {
  db.insert(serviceUsers).values(row).onConflictDoUpdate({ target: serviceUsers.serviceUserId, set: row }).run();
}

export function saveCard(db: Db, card: Card): void {
  saveServiceUser(db, card.serviceUser);
  const { serviceUser, careProviderIds, discussion, left, ...rest } = card;
  const row = {
    ...rest,
    serviceUserId: serviceUser.serviceUserId,
    ...discussion,
    missedOn: JSON.stringify(discussion.missedOn),
    leftOn: left?.on ?? null,
    leftReason: left?.reason ?? null,
  };
  db.insert(cards).values(row).onConflictDoUpdate({ target: cards.cardId, set: row }).run();
  db.delete(cardCareProviders).where(eq(cardCareProviders.cardId, card.cardId)).run();
  for (const [place, organisationId] of careProviderIds.entries()) {
    db.insert(cardCareProviders).values({ cardId: card.cardId, organisationId, place }).run();
  }
  makeDocuments(db, card.cardId);
}

type CardRow = ReturnType<typeof rowsWhere>[number];

function rowsWhere(db: Db, condition: ReturnType<typeof and>) {
  return db
    .select()
    .from(cards)
    .innerJoin(serviceUsers, eq(serviceUsers.serviceUserId, cards.serviceUserId))
    .where(condition)
    .orderBy(asc(cards.addedOn), asc(cards.cardId))
    .all();
}

function whole(db: Db, rows: readonly CardRow[]): readonly Card[] {
  const cardIds = rows.map(row => row.cards.cardId);
  const providers = db
    .select()
    .from(cardCareProviders)
    .where(inArray(cardCareProviders.cardId, cardIds))
    .orderBy(cardCareProviders.place)
    .all();
  const providersOf = groupBy(providers, row => row.cardId);
  return rows.map(({ cards: row, service_users: serviceUser }) => {
    const {
      serviceUserId: _,
      lastDiscussedOn,
      lastRoundId,
      lastOutcome,
      missedOn,
      notNeededRunning,
      leftOn,
      leftReason,
      ...rest
    } = row;
    return {
      ...rest,
      serviceUser,
      careProviderIds: (providersOf.get(row.cardId) ?? []).map(provider => provider.organisationId),
      discussion: {
        lastDiscussedOn,
        lastRoundId,
        lastOutcome,
        missedOn: parseStored(storedDates, missedOn, `cards ${row.cardId}`),
        notNeededRunning,
      },
      left: leftOn === null || leftReason === null ? null : { on: leftOn, reason: leftReason },
    };
  });
}
