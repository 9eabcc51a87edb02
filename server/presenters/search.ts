import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import { objectionToCard, objectionToMinutes, objectionToReading, type Viewer } from '../../shared/domain/permissions.ts';
import { RISK_FIELDS, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { FoundIn, FoundWords, PastHit, SearchAnswer, SearchHit } from '../../shared/protocol/search.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { damagedFor } from './board.ts';
import type { ClosedNotes } from './closedNotes.ts';
import { foldedWords } from './foldedWords.ts';
import { personIdentity } from './person.ts';

/** More than anyone reads; the answer says that there are more. */
const MOST_HITS = 50;
/** Characters around what was found. */
const AROUND = 60;
/** Cards searched before others have their turn: a few ms. */
const CARDS_AT_ONCE = 10;

interface Text {
  readonly where: FoundIn;
  readonly text: string;
}

/** `shownOf`: whose words the answer shows, those too of whom it is not told (AU5). */
export interface Searched {
  readonly answer: SearchAnswer;
  readonly shownOf: ReadonlySet<CardId>;
}

/** What is found in minutes, and of whom, be it told or not; null where the minutes do not know either. */
interface FoundPast {
  readonly of: CardId | null;
  readonly hit: PastHit;
}

/** What is found on the cards as they stand and, apart from it, in the minutes of closed rounds. Capitals and accents don't matter. */
export async function searchWard(
  reading: Reading,
  closedNotes: ClosedNotes,
  viewer: Viewer,
  wardId: WardId,
  query: string,
): Promise<Searched> {
  const wanted = foldedWords(query);
  const { hits: onCards, damaged } = await searchCards(reading, viewer, wardId, wanted);
  const inMinutes = await searchMinutes(reading, closedNotes, viewer, wardId, wanted);
  const more = [onCards, inMinutes].some(({ length }) => length > MOST_HITS);
  const [hits, past] = [onCards.slice(0, MOST_HITS), inMinutes.slice(0, MOST_HITS)];
  const shownOf = new Set([...hits.map(({ cardId }) => cardId), ...past.flatMap(({ of }) => of ?? [])]);
  return { answer: { hits, past: past.map(({ hit }) => hit), more, damaged }, shownOf };
}

/** `damaged`: of how many people something could not be searched (P13). */
interface OnCards {
  readonly hits: readonly SearchHit[];
  readonly damaged: number;
}

/**
 * The words of a ward's current cards as last projected, their actions and raised points, for one viewer: each part behind its
 * own door.
 */
async function searchCards(reading: Reading, viewer: Viewer, wardId: WardId, wanted: string): Promise<OnCards> {
  const onWard = await reading.listCards(wardId, 'current');
  const cards = onWard.readable.filter(card => objectionToCard(viewer, accessToCard(card)) === null);
  const projected = await reading.listWords(cards.map(({ cardId }) => cardId));
  const words = groupBy(projected.readable, entry => entry.document.cardId);
  const wordless = new Set(projected.damaged);
  const [agreed, raised] = [await reading.listActionsOfWard(wardId), await reading.listPointsOfWard(wardId)];
  const [actions, points] = [groupBy(agreed.readable, action => action.cardId), groupBy(raised.readable, point => point.cardId)];
  const lacking = new Set([...agreed.damaged.map(({ cardId }) => cardId), ...raised.damaged]);
  const notSearched = cards.filter(
    card => wordless.has(card.cardId) || (lacking.has(card.cardId) && mayReadRecord(viewer, card)),
  );
  const damaged = damagedFor(viewer, wardId, onWard.damaged) + notSearched.length;
  const hits: SearchHit[] = [];
  for (const [index, card] of cards.entries()) {
    const { cardId } = card;
    // So that nobody else waits for a search through a large ward.
    if (index % CARDS_AT_ONCE === CARDS_AT_ONCE - 1) await nextTurn();
    const written = (words.get(cardId) ?? []).flatMap(({ document: { part }, sections }): Text[] => {
      if (objectionToReading(viewer, accessToCard(card), part) !== null) return [];
      return Object.entries(sections).map(([section, text]) => ({ where: { kind: 'words', part, section }, text }));
    });
    const recorded = mayReadRecord(viewer, card)
      ? [
          ...(actions.get(cardId) ?? []).map(({ what }): Text => ({ where: { kind: 'action' }, text: what })),
          ...(points.get(cardId) ?? []).flatMap(textsOf),
        ]
      : [];
    for (const { where, text } of [...written, ...recorded]) {
      const found = findIn(text, foldedWords(text), wanted);
      if (found !== null) hits.push({ cardId, person: personIdentity(card.serviceUser), where, ...found });
      if (hits.length > MOST_HITS) return { hits, damaged };
    }
  }
  return { hits, damaged };
}

/** ST4: through the doors of the minutes (MI4) and of each person's card, be they on the ward or not. Newest first. */
async function searchMinutes(
  reading: Reading,
  closedNotes: ClosedNotes,
  viewer: Viewer,
  wardId: WardId,
  wanted: string,
): Promise<readonly FoundPast[]> {
  if (objectionToMinutes(viewer, wardId) !== null) return [];
  const found = new Map<CardId | null, Omit<PastHit, 'cardId' | 'person'>[]>();
  let searched = 0;
  for (const [cardId, rounds] of await closedNotes(wardId)) {
    searched += 1;
    if (searched % CARDS_AT_ONCE === 0) await nextTurn();
    const ofCard = rounds.flatMap(({ round, texts }) =>
      texts.flatMap(({ said, text, folded }) => {
        const words = findIn(text, folded, wanted);
        return words === null ? [] : [{ round, said, ...words }];
      }),
    );
    if (ofCard.length > 0) found.set(cardId, ofCard);
  }
  const { readable: cards } = await reading.listCardsAmong([...found.keys()].filter(cardId => cardId !== null));
  const ofPeople = cards
    .filter(card => mayReadRecord(viewer, card))
    .flatMap(card => (found.get(card.cardId) ?? []).map(hit => ({ of: card.cardId, hit: { ...whose(card, hit), ...hit } })));
  const ofNobody = (found.get(null) ?? []).map(hit => ({ of: null, hit: { cardId: null, person: null, ...hit } }));
  return [...ofPeople, ...ofNobody].toSorted(({ hit: one }, { hit: other }) =>
    one.round.heldOn < other.round.heldOn ? 1 : one.round.heldOn > other.round.heldOn ? -1 : 0,
  );
}

/** WR20: what was learnt of whoever is restricted names nobody, in the minutes as here. */
function whose({ cardId, serviceUser }: Card, { said }: Pick<PastHit, 'said'>): Pick<PastHit, 'cardId' | 'person'> {
  if (said === 'learning' && serviceUser.restricted) return { cardId: null, person: null };
  return { cardId, person: personIdentity(serviceUser) };
}

function mayReadRecord(viewer: Viewer, card: Card): boolean {
  return objectionToReading(viewer, accessToCard(card), 'record') === null;
}

function textsOf(point: RaisedPoint): Text[] {
  const where = { kind: 'point', point: point.kind } as const;
  return wordsOf(point).map(text => ({ where, text }));
}

function wordsOf(point: RaisedPoint): readonly string[] {
  switch (point.kind) {
    case 'learningPoint':
      return [point.words];
    case 'question':
      return [point.words, point.answer?.words ?? ''];
    case 'challenge': {
      const { health, social } = point.ended?.views ?? {
        health: point.differing.health?.words ?? '',
        social: point.differing.social?.words ?? '',
      };
      return [point.words, ...point.answers.map(({ words }) => words), point.ended?.words ?? '', health, social];
    }
    case 'positiveRisk':
      return RISK_FIELDS.map(field => point.risk[field]);
  }
}

function findIn(text: string, folded: string, wanted: string): FoundWords | null {
  const at = folded.indexOf(wanted);
  if (at === -1) return null;
  const end = at + wanted.length;
  return {
    before: wholeWordsBefore(text, at),
    found: text.slice(at, end),
    after: wholeWordsAfter(text, end),
  };
}

/** No word is shown in half; where words are left out, that is said. */
function wholeWordsBefore(text: string, at: number): string {
  if (at <= AROUND) return text.slice(0, at);
  const line = text.slice(at - AROUND, at);
  return `…${line.slice(line.search(/\s/) + 1)}`;
}

function wholeWordsAfter(text: string, end: number): string {
  if (text.length - end <= AROUND) return text.slice(end);
  const line = text.slice(end, end + AROUND);
  return `${line.replace(/\s\S*$/, '')}…`;
}
