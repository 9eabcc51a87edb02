import * as Y from 'yjs';
import { groupBy } from '../../shared/groupBy.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';
import { getJson, type Problem } from '../live/http.ts';
import type { CardDocuments, CardParts } from '../words/cardDocuments.ts';
import { joinCard } from '../words/openCards.ts';
import { showSaving } from '../words/showSaving.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { EntryId, UnsentInDocument } from './keptEntry.ts';
import type { Outbox } from './outbox.ts';

/** What a page left behind in one document, read again. */
export interface LeftBehind {
  readonly entryId: EntryId;
  readonly content: UnsentInDocument;
}

/**
 * Brings what earlier pages of this person left behind to the server, card by card:
 *
 *   same document, still theirs to write ──▶ merged as a change of this page ──acknowledged──▶ forgotten
 *   another epoch, no longer allowed, card gone, refused before ──▶ shown to be copied, added again or discarded; never sent
 *
 * Merging is safe to repeat: what the server had all along is nothing new. Answers false where the server was not reached.
 */
export async function adoptEntries(left: readonly LeftBehind[], outbox: Outbox): Promise<boolean> {
  showSaving();
  const cards = groupBy(left, ({ content }) => content.cardId);
  for (const [cardId, entries] of cards) {
    const answer = await getJson<CardDetail>(`/api/cards/${cardId}`);
    if (answer.ok) await adoptOnCard(answer.value, entries, outbox);
    else if (isGone(answer.problem)) showOnly(partsOfGone(cardId), entries, CLOSE.notFound, outbox);
    else return false;
  }
  return true;
}

async function adoptOnCard(detail: CardDetail, entries: readonly LeftBehind[], outbox: Outbox): Promise<void> {
  const { documents, leave } = joinCard(detail);
  try {
    const parts = groupBy(entries, ({ content }) => content.part);
    await Promise.all([...parts].map(([part, ofPart]) => adoptInPart(detail, documents, part, ofPart, outbox)));
  } finally {
    leave();
  }
}

async function adoptInPart(
  detail: CardDetail,
  documents: CardDocuments,
  part: CardPart,
  entries: readonly LeftBehind[],
  outbox: Outbox,
): Promise<void> {
  const document = documents.read().parts.get(part);
  const objections = new Map(entries.map(entry => [entry, objectionTo(entry.content, detail, outbox)]));
  const sendable = entries.filter(entry => objections.get(entry) === null);
  for (const [entry, code] of objections) if (code !== null) show(documents, [entry], code, outbox);
  if (sendable.length === 0 || document === undefined) return;

  if (!(await settled(document, () => document.read().loaded))) return show(documents, sendable, codeOf(document), outbox);
  // One page may have written on from what another had not sent yet, so they are taken together.
  const update = Y.mergeUpdates(sendable.map(({ content }) => content.update));
  if (!fits(document.doc, update)) return show(documents, sendable, CLOSE.otherEpoch, outbox);
  Y.applyUpdate(document.doc, update, outbox);
  const { made } = document.changes();
  if (!(await settled(document, () => document.changes().saved >= made)))
    return show(documents, sendable, codeOf(document), outbox);
  await Promise.all(sendable.map(({ entryId }) => outbox.forget(entryId)));
}

/** The code under which these words are only shown; null where they may be sent. */
function objectionTo(content: UnsentInDocument, detail: CardDetail, { registrationId }: Outbox): number | null {
  if (content.refusedWith !== null) return content.refusedWith;
  const objection = detail.writing[content.part];
  if (objection === undefined) return CLOSE.notFound;
  if (objection !== null || content.registrationId !== registrationId) return CLOSE.notAllowed;
  return content.epoch === detail.epochs[content.part] ? null : CLOSE.otherEpoch;
}

/** Resolves with true once it holds; with false where the document is closed for good before. */
function settled(document: WordsDocument, holds: () => boolean): Promise<boolean> {
  return new Promise(resolve => {
    const look = () => {
      const isFinal = document.read().final !== null;
      if (!isFinal && !holds()) return false;
      resolve(!isFinal);
      return true;
    };
    if (look()) return;
    const stop = document.subscribe(() => look() && stop());
  });
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

function codeOf(document: WordsDocument): number {
  return document.read().final?.code ?? CLOSE.otherEpoch;
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
