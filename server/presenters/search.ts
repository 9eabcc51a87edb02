import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import { objectionToCard, objectionToReading, type Viewer } from '../../shared/domain/permissions.ts';
import { RISK_FIELDS, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { WardId } from '../../shared/ids.ts';
import type { FoundIn, SearchAnswer, SearchHit } from '../../shared/protocol/search.ts';
import { accessToCard } from '../auth/accessCache.ts';
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

/**
 * The words of a ward's current cards as last projected, their actions, raised points and the notes of closed rounds, for one
 * viewer: each part behind its own door. Capitals and accents don't matter.
 */
export async function searchWard(
  reading: Reading,
  closedNotes: ClosedNotes,
  viewer: Viewer,
  wardId: WardId,
  query: string,
): Promise<SearchAnswer> {
  const cards = (await reading.listCards(wardId, 'current')).filter(card => objectionToCard(viewer, accessToCard(card)) === null);
  const words = groupBy(await reading.listWords(cards.map(({ cardId }) => cardId)), entry => entry.document.cardId);
  const actions = groupBy(await reading.listActionsOfWard(wardId), action => action.cardId);
  const points = groupBy(await reading.listPointsOfWard(wardId), point => point.cardId);
  const notes = await closedNotes(wardId);
  const wanted = foldedWords(query);
  const hits: SearchHit[] = [];
  for (const [index, card] of cards.entries()) {
    const { cardId } = card;
    // So that nobody else waits for a search through a large ward.
    if (index % CARDS_AT_ONCE === CARDS_AT_ONCE - 1) await nextTurn();
    const written = (words.get(cardId) ?? []).flatMap(({ document: { part }, sections }): Text[] => {
      if (objectionToReading(viewer, accessToCard(card), part) !== null) return [];
      return Object.entries(sections).map(([section, text]) => ({ where: { kind: 'words', part, section }, text }));
    });
    const agreed = mayReadRecord(viewer, card)
      ? [
          ...(actions.get(cardId) ?? []).map(({ what }): Text => ({ where: { kind: 'action' }, text: what })),
          ...(points.get(cardId) ?? []).flatMap(textsOf),
          ...(notes.get(cardId) ?? []).map(
            ({ roundNumber, heldOn, text }): Text => ({ where: { kind: 'note', roundNumber, heldOn }, text }),
          ),
        ]
      : [];
    for (const { where, text } of [...written, ...agreed]) {
      const found = findIn(text, wanted);
      if (found !== null) hits.push({ cardId, person: personIdentity(card.serviceUser), where, ...found });
      if (hits.length > MOST_HITS) return { hits: hits.slice(0, MOST_HITS), more: true };
    }
  }
  return { hits, more: false };
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

function findIn(text: string, wanted: string): Pick<SearchHit, 'before' | 'found' | 'after'> | null {
  const at = foldedWords(text).indexOf(wanted);
  if (at === -1) return null;
  const end = at + wanted.length;
  return {
    before: text.slice(Math.max(0, at - AROUND), at),
    found: text.slice(at, end),
    after: text.slice(end, end + AROUND),
  };
}
