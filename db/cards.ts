import { and, asc, eq, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Card, ServiceUser } from '../shared/domain/card.ts';
import type { Identity } from '../shared/domain/stays.ts';
import { groupBy } from '../shared/groupBy.ts';
import type { CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { makeDocuments } from './documents.ts';
import { given, isOneOfGiven, listed, prepareInsert, prepareOnce, prepareSave } from './prepared.ts';
import { cardCareProviders, cards, serviceUsers } from './schema/cards.ts';
import { parseStored, storedDates, storedFacts, storedReadiness } from './storedJson.ts';

const oneCard = prepareOnce(db => cardsWhere(db, eq(cards.cardId, given('cardId'))));
const currentCards = prepareOnce(db => cardsWhere(db, and(eq(cards.wardId, given('wardId')), isNull(cards.leftOn))));
const leftCards = prepareOnce(db => cardsWhere(db, and(eq(cards.wardId, given('wardId')), isNotNull(cards.leftOn))));
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

export function findCard(db: Db, cardId: CardId): Card | null {
  return whole(db, oneCard(db).all({ cardId }))[0] ?? null;
}

export function listCards(db: Db, wardId: WardId, which: 'current' | 'left'): readonly Card[] {
  const listing = which === 'current' ? currentCards : leftCards;
  return whole(db, listing(db).all({ wardId }));
}

export function listCardsAmong(db: Db, cardIds: readonly CardId[]): readonly Card[] {
  return whole(db, cardsAmong(db).all({ cardIds: listed(cardIds) }));
}

/** What isn't known of a person is like nobody's: in SQL nothing equals null. */
export function listCardsLike(db: Db, { serviceUserId, nhsNumber, bornOn }: Identity): readonly Card[] {
  return whole(db, cardsLike(db).all({ serviceUserId, nhsNumber, bornOn }));
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
    .select()
    .from(cards)
    .innerJoin(serviceUsers, eq(serviceUsers.serviceUserId, cards.serviceUserId))
    .where(condition)
    .orderBy(asc(cards.addedOn), asc(cards.cardId))
    .prepare();
}

function whole(db: Db, rows: readonly CardRow[]): readonly Card[] {
  const cardIds = listed(rows.map(row => row.cards.cardId));
  const providersOf = groupBy(careProvidersOf(db).all({ cardIds }), row => row.cardId);
  return rows.map(({ cards: row, service_users: serviceUser }) => {
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
      careProviderIds: (providersOf.get(row.cardId) ?? []).map(provider => provider.organisationId),
      discussion: {
        lastDiscussedOn,
        lastRoundId,
        lastOutcome,
        missedOn: parseStored(storedDates, missedOn, `cards ${row.cardId}`),
        notNeededRunning,
      },
      readiness: parseStored(storedReadiness, readiness, `cards ${row.cardId}`),
      facts: parseStored(storedFacts, facts, `cards ${row.cardId}`),
      left: leftOn === null || leftReason === null ? null : { on: leftOn, reason: leftReason },
    };
  });
}
