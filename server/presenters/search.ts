import type { Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import { objectionToCard, objectionToReading, type Viewer } from '../../shared/domain/permissions.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { WardId } from '../../shared/ids.ts';
import type { FoundIn, SearchAnswer, SearchHit } from '../../shared/protocol/search.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { personIdentity } from './person.ts';

/** More than anyone reads; the answer says that there are more. */
const MOST_HITS = 50;
/** Characters around what was found. */
const AROUND = 60;

interface Text {
  readonly where: FoundIn;
  readonly text: string;
}

/**
 * The words of a ward's current cards as last projected, their actions and raised points, for one viewer: each part
 * behind its own door. Capitals and accents don't matter.
 */
export async function searchWard(reading: Reading, viewer: Viewer, wardId: WardId, query: string): Promise<SearchAnswer> {
  const cards = (await reading.listCards(wardId, 'current')).filter(card => objectionToCard(viewer, accessToCard(card)) === null);
  const words = groupBy(await reading.listWords(cards.map(({ cardId }) => cardId)), entry => entry.document.cardId);
  const actions = groupBy(await reading.listActionsOfWard(wardId), action => action.cardId);
  const points = groupBy(await reading.listPointsOfWard(wardId), point => point.cardId);
  const wanted = folded(query);
  const hits: SearchHit[] = [];
  for (const card of cards) {
    const { cardId } = card;
    const written = (words.get(cardId) ?? []).flatMap(({ document: { part }, sections }): Text[] => {
      if (objectionToReading(viewer, accessToCard(card), part) !== null) return [];
      return Object.entries(sections).map(([section, text]) => ({ where: { kind: 'words', part, section }, text }));
    });
    const agreed = mayReadRecord(viewer, card)
      ? [
          ...(actions.get(cardId) ?? []).map(({ what }): Text => ({ where: { kind: 'action' }, text: what })),
          ...(points.get(cardId) ?? []).flatMap(textsOf),
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
  const texts = point.kind === 'positiveRisk' ? Object.values(point.risk) : [point.words];
  return texts.map(text => ({ where, text: String(text) }));
}

function findIn(text: string, wanted: string): Pick<SearchHit, 'before' | 'found' | 'after'> | null {
  const at = folded(text).indexOf(wanted);
  if (at === -1) return null;
  const end = at + wanted.length;
  return {
    before: text.slice(Math.max(0, at - AROUND), at),
    found: text.slice(at, end),
    after: text.slice(end, end + AROUND),
  };
}

/** Letter by letter, so that places in the folded text are places in the text. */
function folded(text: string): string {
  return Array.from(text, letter => {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB');
    return plain.length === letter.length ? plain : letter;
  }).join('');
}
