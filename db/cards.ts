import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Card, ServiceUser } from '../shared/domain/card.ts';
import type { Identity } from '../shared/domain/stays.ts';
import { groupBy } from '../shared/groupBy.ts';
import type { CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { makeDocuments } from './documents.ts';
import { given, isOneOfGiven, listed, prepareInsert, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readEach, readOne } from './readEach.ts';
import { cardCareProviders, cards, serviceUsers } from './schema/cards.ts';
import type { Readable } from './store.ts';
import { storedColumns } from './storedCard.ts';
import { parseColumns, parseStored, storedDates, storedFacts, storedReadiness } from './storedJson.ts';

const oneCard = prepareOnce(db => cardsWhere(db, eq(cards.cardId, given('cardId'))));
/** One that has a day of leaving without a reason, or a reason without a day, is of either list, and so found to be damaged (P13). */
const currentCards = prepareOnce(db =>
  cardsWhere(db, and(eq(cards.wardId, given('wardId')), or(isNull(cards.leftOn), isNull(cards.leftReason)))),
);
const leftCards = prepareOnce(db =>
  cardsWhere(db, and(eq(cards.wardId, given('wardId')), or(isNotNull(cards.leftOn), isNotNull(cards.leftReason)))),
);
const cardsAmong = prepareOnce(db => cardsWhere(db, isOneOfGiven(cards.cardId, 'cardIds')));
const cardsLike = prepareOnce(db =>
  cardsWhere(
    db,
    or(
      eq(serviceUsers.serviceUserId, given('serviceUserId')),
      eq(serviceUsers.nhsNumber, given('nhsNumber')),
      eq(serviceUsers.bornOn, given('bornOn')),
    ),
  ),
);

const careProvidersOf = prepareOnce(db =>
  db
    .select()
    .from(cardCareProviders)
    .where(isOneOfGiven(cardCareProviders.cardId, 'cardIds'))
    .orderBy(cardCareProviders.place)
    .prepare(),
);

const saveServiceUserRow = prepareSave(serviceUsers, [serviceUsers.serviceUserId]);
const saveCardRow = prepareSave(cards, [cards.cardId]);
const insertCareProvider = prepareInsert(cardCareProviders);

const deleteCareProviders = prepareOnce(db =>
  db
    .delete(cardCareProviders)
    .where(eq(cardCareProviders.cardId, given('cardId')))
    .prepare(),
);

/** Throws StoredRowDamaged. */
export function findCard(db: Db, cardId: CardId): Card | null {
  const [row] = withProviders(db, oneCard(db).all({ cardId }));
  return row === undefined ? null : readOne(row.cards, () => cardOf(row));
}

export function listCards(db: Db, wardId: WardId, which: 'current' | 'left'): Readable<Card> {
  const listing = which === 'current' ? currentCards : leftCards;
  return readCards(db, listing(db).all({ wardId }));
}

export function listCardsAmong(db: Db, cardIds: readonly CardId[]): Readable<Card> {
  return readCards(db, cardsAmong(db).all({ cardIds: listed(cardIds) }));
}

/** What isn't known of a person is like nobody's: in SQL nothing equals null. */
export function listCardsLike(db: Db, { serviceUserId, nhsNumber, bornOn }: Identity): Readable<Card> {
  return readCards(db, cardsLike(db).all({ serviceUserId, nhsNumber, bornOn }));
}

export function saveServiceUser(db: Db, serviceUser: ServiceUser): void {
  saveServiceUserRow(db, serviceUser);
}

export function saveCard(db: Db, card: Card): void {
  saveServiceUser(db, card.serviceUser);
  const { serviceUser, careProviderIds, discussion, readiness, facts, left, ...rest } = card;
  saveCardRow(db, {
    ...rest,
    serviceUserId: serviceUser.serviceUserId,
    ...discussion,
    missedOn: JSON.stringify(discussion.missedOn),
    readiness: JSON.stringify(readiness),
    facts: JSON.stringify(facts),
    leftOn: left?.on ?? null,
    leftReason: left?.reason ?? null,
  });
  saveCareProviders(db, card.cardId, careProviderIds);
  makeDocuments(db, card.cardId);
}

/** Written anew only where they are others than before: most saves of a card leave them alone. */
function saveCareProviders(db: Db, cardId: CardId, careProviderIds: Card['careProviderIds']): void {
  const before = careProvidersOf(db).all({ cardIds: listed([cardId]) });
  if (listed(before.map(row => row.organisationId)) === listed(careProviderIds)) return;
  deleteCareProviders(db).run({ cardId });
  for (const [place, organisationId] of careProviderIds.entries()) insertCareProvider(db, { cardId, organisationId, place });
}

type CardRow = ReturnType<ReturnType<typeof cardsWhere>['all']>[number];

function cardsWhere(db: Db, condition: SQL | undefined) {
  return db
    .select({
      cards,
      serviceUser: serviceUsers,
      restricted: asStored(serviceUsers.restricted),
      told: asStored(cards.sharingTold),
    })
    .from(cards)
    .innerJoin(serviceUsers, eq(serviceUsers.serviceUserId, cards.serviceUserId))
    .where(condition)
    .orderBy(asc(cards.addedOn), asc(cards.cardId))
    .prepare();
}

/** What is wrong with each card that can't be read. */
export function listDamagedCards(db: Db): readonly string[] {
  return listDamage(withProviders(db, cardsWhere(db, undefined).all()), cardOf);
}

/** The mapped one makes a no of whatever is not 1. */
function asStored(column: SQLiteColumn): SQL {
  return sql`${column}`;
}

interface WholeRow extends CardRow {
  readonly careProviderIds: Card['careProviderIds'];
}

function withProviders(db: Db, rows: readonly CardRow[]): readonly WholeRow[] {
  const cardIds = listed(rows.map(row => row.cards.cardId));
  const providersOf = groupBy(careProvidersOf(db).all({ cardIds }), row => row.cardId);
  return rows.map(row => ({
    ...row,
    careProviderIds: (providersOf.get(row.cards.cardId) ?? []).map(provider => provider.organisationId),
  }));
}

function readCards(db: Db, rows: readonly CardRow[]): Readable<Card> {
  return readEach(withProviders(db, rows), row => row.cards.cardId, cardOf);
}

function cardOf({ cards: row, serviceUser, restricted, told, careProviderIds }: WholeRow): Card {
  const name = `cards ${row.cardId}`;
  parseColumns(storedColumns, { ...row, ...serviceUser, restricted, told }, name);
  const {
    serviceUserId: _,
    lastDiscussedOn,
    lastRoundId,
    lastOutcome,
    missedOn,
    notNeededRunning,
    readiness,
    facts,
    leftOn,
    leftReason,
    ...rest
  } = row;
  return {
    ...rest,
    serviceUser,
    careProviderIds,
    discussion: {
      lastDiscussedOn,
      lastRoundId,
      lastOutcome,
      missedOn: parseStored(storedDates, missedOn, name),
      notNeededRunning,
    },
    readiness: parseStored(storedReadiness, readiness, name),
    facts: parseStored(storedFacts, facts, name),
    left: leftOn === null || leftReason === null ? null : { on: leftOn, reason: leftReason },
  };
}
