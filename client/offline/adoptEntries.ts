import * as Y from 'yjs';
import { groupBy } from '../../shared/groupBy.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';
import { getJson, type Problem } from '../live/http.ts';
import type { CardDocuments, CardParts } from '../words/cardDocuments.ts';
import { type JoinedCard, joinCard, rejoinCard } from '../words/openCards.ts';
import { showSaving } from '../words/showSaving.ts';
import { turnsPageAway } from '../words/turnsPageAway.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { sentWith } from './adopted.ts';
import type { EntryId, UnsentInDocument } from './keptEntry.ts';
import type { Outbox } from './outbox.ts';

/** What a page left behind in one document, read again. */
export interface LeftBehind {
  readonly entryId: EntryId;
  readonly content: UnsentInDocument;
}

/** So long one card may keep the others waiting: its server or its line is slow, and what is left is looked at again later. */
const WAITED_FOR_MS = 20_000;

/**
 * Brings what earlier pages of this person left behind to the server, card by card, since a person has so many connections:
 *
 *   same document, still theirs to write ──▶ merged as a change of this page ──acknowledged──▶ forgotten
 *   another epoch, no longer allowed, card gone, refused before ──▶ shown to be copied, added again or discarded; never sent
 *   card or document out of reach, or damaged ──▶ left as it is
 *
 * Merging is safe to repeat: what the server had all along is nothing new. Answers which entries were left as they are.
 */
export async function adoptEntries(left: readonly LeftBehind[], outbox: Outbox): Promise<readonly EntryId[]> {
  showSaving();
  const notNow: LeftBehind[] = [];
  for (const [cardId, entries] of groupBy(left, ({ content }) => content.cardId)) {
    const answer = await getJson<CardDetail>(`/api/cards/${cardId}`);
    if (answer.ok) notNow.push(...(await adoptOnCard(answer.value, entries, outbox)));
    else if (isGone(answer.problem)) showOnly(partsOfGone(cardId), entries, CLOSE.notFound, outbox);
    else notNow.push(...entries);
  }
  return notNow.map(({ entryId }) => entryId);
}

async function adoptOnCard(detail: CardDetail, entries: readonly LeftBehind[], outbox: Outbox): Promise<readonly LeftBehind[]> {
  const hasSendable = entries.some(({ content }) => objectionTo(content, detail, outbox) === null);
  const { documents, leave } = hasSendable ? joinCard(detail) : joinUnopened(detail);
  try {
    const parts = groupBy(entries, ({ content }) => content.part);
    const notNow = [...parts].map(([part, ofPart]) => adoptInPart(detail, documents, part, ofPart, outbox));
    return (await Promise.all(notNow)).flat();
  } finally {
    leave();
  }
}

/** Only to show words there: a part that stands open stays so, and no other is opened. */
function joinUnopened(detail: CardDetail): JoinedCard {
  return rejoinCard(detail.cardId) ?? joinCard({ ...detail, writing: {} });
}

async function adoptInPart(
  detail: CardDetail,
  documents: CardDocuments,
  part: CardPart,
  entries: readonly LeftBehind[],
  outbox: Outbox,
): Promise<readonly LeftBehind[]> {
  const document = documents.read().parts.get(part);
  const objections = new Map(entries.map(entry => [entry, objectionTo(entry.content, detail, outbox)]));
  const sendable = entries.filter(entry => objections.get(entry) === null);
  for (const [entry, code] of objections) if (code !== null) show(documents, [entry], code, outbox);
  if (sendable.length === 0 || document === undefined) return sendable;

  const end = await mergeAndSend(document, sendable, outbox);
  if (end === 'notNow') return sendable;
  if (end === 'sent') await Promise.all(sendable.map(({ entryId }) => outbox.forget(entryId)));
  else show(documents, sendable, end, outbox);
  return [];
}

/** `sent`, or the code with which they were refused. */
async function mergeAndSend(document: WordsDocument, entries: readonly LeftBehind[], outbox: Outbox): Promise<Settled | 'sent'> {
  const opened = await settled(document, () => document.read().loaded);
  if (opened !== null) return opened;
  // One page may have written on from what another had not sent yet, so they are taken together.
  const update = Y.mergeUpdates(entries.map(({ content }) => content.update));
  if (!fits(document.doc, update)) return CLOSE.otherEpoch;
  Y.applyUpdate(document.doc, update, outbox);
  sentWith(
    document,
    entries.map(({ entryId }) => entryId),
    Y.parseUpdateMeta(update).from,
  );
  const { made } = document.changes();
  return (await settled(document, () => document.changes().saved >= made)) ?? 'sent';
}

/** The code under which these words are only shown; null where they may be sent. */
function objectionTo(content: UnsentInDocument, detail: CardDetail, { registrationId }: Outbox): number | null {
  // A page of an earlier version has kept what it was turned away with.
  if (content.refusedWith !== null && turnsPageAway(content.refusedWith) === null) return content.refusedWith;
  const objection = detail.writing[content.part];
  if (objection === undefined) return CLOSE.notFound;
  if (objection !== null || content.registrationId !== registrationId) return CLOSE.notAllowed;
  return content.epoch === detail.epochs[content.part] ? null : CLOSE.otherEpoch;
}

/** A code: the document is closed for good. */
type Settled = number | 'notNow';

/** Resolves with null once it holds, else with why it won't. */
function settled(document: WordsDocument, holds: () => boolean): Promise<Settled | null> {
  return new Promise(resolve => {
    const stops = [
      document.subscribe(look),
      document.onClose(() => end('notNow')),
      stopTimeout(setTimeout(() => end('notNow'), WAITED_FOR_MS)),
    ];
    function look() {
      const { final, trouble } = document.read();
      if (final !== null) end(turnsPageAway(final.code) === null ? final.code : 'notNow');
      else if (holds()) end(null);
      else if (trouble === 'damaged') end('notNow');
    }
    function end(how: Settled | null) {
      for (const stop of stops) stop();
      resolve(how);
    }
    look();
  });
}

function stopTimeout(timer: ReturnType<typeof setTimeout>): () => void {
  return () => clearTimeout(timer);
}

/** Tried on a copy: what builds on words that are not there would wait in the document for ever. */
function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(copy, update);
  const { pendingStructs, pendingDs } = copy.store;
  copy.destroy();
  return pendingStructs === null && pendingDs === null;
}

function show(documents: CardDocuments, entries: readonly LeftBehind[], code: number, outbox: Outbox): void {
  // Where something was only deleted there is nothing to show.
  for (const { entryId, content } of entries) if (content.words.length === 0) void outbox.forget(entryId);
  documents.keep(
    entries.flatMap(({ entryId, content }) => content.words.map(words => ({ ...words, part: content.part, code, entryId }))),
  );
}

function showOnly(detail: CardParts, entries: readonly LeftBehind[], code: number, outbox: Outbox): void {
  const { documents, leave } = joinCard(detail);
  show(documents, entries, code, outbox);
  leave();
}

/** A card that is gone, or no longer theirs to know of: none of its documents is opened. */
function partsOfGone(cardId: CardId): CardParts {
  const epochs = Object.fromEntries(CARD_PARTS.map(part => [part, 0])) as CardParts['epochs'];
  return { cardId, epochs, writing: {}, keepsUnsentWords: true };
}

function isGone({ status }: Problem): boolean {
  return status === 404 || status === 403;
}
