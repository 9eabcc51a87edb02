import * as Y from 'yjs';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';
import { pageRefused } from '../stores/pageStore.ts';
import { browserSurroundings } from './browserSurroundings.ts';
import { type Arrived, arrivedTogether } from './catchingUp.ts';
import { currentOutbox } from '../offline/currentOutbox.ts';
import type { EntryId } from '../offline/keptEntry.ts';
import { type Keeping, keepUnsent, type UnsentKeeper } from '../offline/keepUnsent.ts';
import type { Outbox } from '../offline/outbox.ts';
import type { DocumentSaving, WordsSaving } from './saveTotal.ts';
import type { Source } from './textSource.ts';
import { turnsPageAway } from './turnsPageAway.ts';
import type { UnsentWords } from './unsentWords.ts';
import { openWordsDocument, type WordsDocument, type WordsSurroundings } from './wordsDocument.ts';

/**
 * The open documents of one card: one per part that this person may read. A part that the server closes for good keeps
 * what it never accepted in `kept`, and is opened afresh by `reopen` once the card has been asked for again.
 */
export interface CardDocuments extends Source<CardDocumentsState> {
  readonly cardId: CardId;
  readonly saving: () => readonly DocumentSaving[];
  /** Calls back at once when what `saving` answers may have changed: with every key, for one. */
  readonly onSaving: (listener: () => void) => () => void;
  /** Opens, replaces or closes parts so that they are those of this detail. A part that stands is left alone. */
  readonly follow: (detail: CardParts) => void;
  /** The person has copied or discarded these words, or added them again to a document: then they stay here until they are safe there. */
  readonly settle: (words: KeptWords, addedTo?: WordsDocument) => void;
  /** What had been changed meanwhile has been told of these. */
  readonly settleReturned: (told: CardDocumentsState['returned']) => void;
  /** Words from an earlier page that may not be sent, for their author to settle. */
  readonly keep: (words: readonly KeptWords[]) => void;
  /** All that is written here and that the server has not said it has, refused or not: to be copied elsewhere. */
  readonly unsent: () => readonly UnsentWords[];
  /** The same by names: that of a document is another with every change that is made in it, and stays once it is closed. */
  readonly unsaved: () => readonly string[];
  readonly flush: () => void;
  /** The page may end any moment: what is not sent is kept on this computer now. */
  readonly hurry: () => void;
  /** Closes every part; words that were not accepted stay, and `follow` opens the parts anew. */
  readonly putAway: () => void;
  readonly close: () => void;
}

export interface CardDocumentsState {
  readonly parts: ReadonlyMap<CardPart, WordsDocument>;
  readonly kept: readonly KeptWords[];
  /** Parts that the server has closed for good since they were opened: the card should be asked for again. */
  readonly stale: readonly { readonly part: CardPart; readonly code: number }[];
  /** Parts whose connection has come back, with what others had changed meanwhile: of a part that came back twice, in both absences. */
  readonly returned: readonly { readonly document: WordsDocument; readonly arrived: Arrived | null }[];
}

export interface KeptWords extends UnsentWords {
  readonly part: CardPart;
  /** Why the document was closed. */
  readonly code: number;
  /** Where this computer keeps them until they are settled. */
  readonly entryId: EntryId;
}

export type CardParts = Pick<CardDetail, 'cardId' | 'epochs' | 'writing' | 'keepsUnsentWords'>;

const REFUSED: WordsSaving = { unsaved: { changes: 1, oldestAt: null }, offlineSince: null, refused: true };

/** Never opens a part that is absent from `detail.writing`: it may not be read. */
export function openCardDocuments(
  detail: CardParts,
  around: WordsSurroundings = browserSurroundings(),
  outbox: () => Outbox | null = currentOutbox,
): CardDocuments {
  const listeners = new Set<() => void>();
  const savingListeners = new Set<() => void>();
  const stops = new Map<CardPart, () => void>();
  const keepers = new Map<WordsDocument, UnsentKeeper>();
  /** Of documents that are closed: what was unsaved there, and whether this computer has what their author has still to settle. */
  const ended = new Map<EntryId, { readonly name: string; readonly keeping: Keeping }>();
  let mayKeep = detail.keepsUnsentWords;
  /** What has been shown of each, and the clock up to which it was looked at. */
  const keptOf = new WeakMap<WordsDocument, { readonly words: readonly KeptWords[]; readonly upToClock: number }>();
  let state: CardDocumentsState = { parts: new Map(), kept: [], stale: [], returned: [] };

  function become(change: Partial<CardDocumentsState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function open(part: CardPart, epoch: number): WordsDocument {
    const document = openWordsDocument(detail.cardId, part, epoch, around);
    const stop = document.subscribe(() => {
      const { final } = document.read();
      const turnedAway = final === null ? null : turnsPageAway(final.code);
      if (turnedAway !== null) return pageRefused(turnedAway);
      if (final === null || state.stale.some(each => each.part === part)) return;
      become({ kept: keptFrom(document), stale: [...state.stale, { part, code: final.code }] });
    });
    const stopSaving = document.subscribe(() => {
      for (const listener of savingListeners) listener();
    });
    const stopReturns = document.onReturn(arrived => become({ returned: withReturn(document, arrived) }));
    stops.set(part, () => {
      stop();
      stopSaving();
      stopReturns();
    });
    keepers.set(document, keepUnsent(document, { outbox, mayKeep: () => mayKeep }));
    return document;
  }

  function withReturn(document: WordsDocument, arrived: Arrived | null): CardDocumentsState['returned'] {
    const untold = state.returned.find(each => each.document === document)?.arrived ?? null;
    const others = state.returned.filter(each => each.document !== document);
    return [...others, { document, arrived: arrivedTogether(untold, arrived) }];
  }

  /**
   * All kept words, with those of this document as they stand now: someone may have typed on since it was closed, or
   * while it was out of reach, and nothing of that may go with it.
   */
  function keptFrom(document: WordsDocument): readonly KeptWords[] {
    const before = keptOf.get(document)?.words ?? [];
    const { part } = document;
    const entryId = keeperOf(document).entryId;
    const code = document.read().final?.code ?? CLOSE.otherEpoch;
    const now = document.unsent().map(words => ({ ...words, part, code, entryId }));
    keptOf.set(document, { words: now, upToClock: Y.getState(document.doc.store, document.doc.clientID) });
    return [...state.kept.filter(words => !before.includes(words)), ...now];
  }

  function shut(part: CardPart) {
    stops.get(part)?.();
    stops.delete(part);
    const document = state.parts.get(part);
    if (document === undefined) return;
    state = { ...state, kept: keptFrom(document) };
    const keeper = keeperOf(document);
    const { entryId } = keeper;
    const name = nameOf(document);
    ended.set(entryId, { name, keeping: 'writing' });
    void keeper.end().then(isKept => ended.set(entryId, { name, keeping: isKept ? 'kept' : 'cannot' }));
    keepers.delete(document);
    document.close();
  }

  /** What an earlier page left was read from this computer. */
  function keepingOf({ entryId }: KeptWords): Keeping {
    return keeperWith(entryId)?.keeping() ?? ended.get(entryId)?.keeping ?? 'kept';
  }

  function nameOf(document: WordsDocument): string {
    return `${keeperOf(document).entryId} ${document.changes().made}`;
  }

  function keeperWith(entryId: EntryId): UnsentKeeper | undefined {
    return [...keepers.values()].find(keeper => keeper.entryId === entryId);
  }

  function keeperOf(document: WordsDocument): UnsentKeeper {
    const keeper = keepers.get(document);
    if (keeper === undefined) throw new Error('every open document has its keeper');
    return keeper;
  }

  function settle(words: KeptWords, addedTo?: WordsDocument) {
    for (const document of state.parts.values()) {
      const shown = keptOf.get(document);
      if (shown?.words.includes(words)) document.settle(words.section, shown.upToClock);
    }
    become({ kept: state.kept.filter(each => each !== words) });
    if (addedTo === undefined) tidy(words.entryId);
    else
      void keeperOf(addedTo)
        .safe()
        .then(() => tidy(words.entryId));
  }

  function tidy(entryId: EntryId) {
    const keeper = keeperWith(entryId);
    if (keeper !== undefined) return keeper.rewrite();
    const left = state.kept.filter(each => each.entryId === entryId);
    void (left.length === 0 ? outbox()?.forget(entryId) : outbox()?.keepOnly(entryId, left));
  }

  function follow(next: CardParts) {
    mayKeep = next.keepsUnsentWords;
    const parts = new Map<CardPart, WordsDocument>();
    for (const part of CARD_PARTS) {
      const standing = state.parts.get(part);
      if (!(part in next.writing)) {
        if (standing !== undefined) shut(part);
        continue;
      }
      const epoch = next.epochs[part];
      const stands = standing !== undefined && standing.read().final === null && standing.epoch === epoch;
      if (stands) parts.set(part, standing);
      else {
        if (standing !== undefined) shut(part);
        parts.set(part, open(part, epoch));
      }
    }
    const stale = state.stale.filter(each => parts.get(each.part)?.read().final !== null);
    const isAsBefore =
      parts.size === state.parts.size && [...parts].every(([part, document]) => state.parts.get(part) === document);
    if (!isAsBefore || stale.length < state.stale.length) become({ parts, stale });
  }

  follow(detail);
  return {
    cardId: detail.cardId,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => state,
    saving: () => [
      ...[...state.parts.values()].map(document => ({ ...document.saving(), keeping: keeperOf(document).keeping() })),
      ...state.kept.map(words => ({ ...REFUSED, keeping: keepingOf(words) })),
    ],
    onSaving(listener) {
      savingListeners.add(listener);
      return () => savingListeners.delete(listener);
    },
    follow,
    settle,
    settleReturned: told => become({ returned: state.returned.filter(each => !told.includes(each)) }),
    keep: words => become({ kept: [...state.kept, ...words.filter(each => !state.kept.some(known => isSame(known, each)))] }),
    unsent: () => [
      ...state.kept.filter(({ entryId }) => keeperWith(entryId) === undefined),
      ...[...state.parts.values()].flatMap(document => document.unsent()),
    ],
    unsaved() {
      const unsaved = [...state.parts.values()].filter(document => document.saving().unsaved.changes > 0);
      const closed = new Set(state.kept.map(({ entryId }) => entryId).filter(entryId => keeperWith(entryId) === undefined));
      return [...unsaved.map(nameOf), ...[...closed].map(entryId => ended.get(entryId)?.name ?? entryId)];
    },
    flush() {
      for (const document of state.parts.values()) document.flush();
    },
    hurry() {
      for (const keeper of keepers.values()) keeper.hurry();
    },
    putAway() {
      if (state.parts.size === 0) return;
      for (const part of state.parts.keys()) shut(part);
      become({ parts: new Map(), stale: [] });
    },
    close() {
      for (const part of state.parts.keys()) shut(part);
      listeners.clear();
      savingListeners.clear();
    },
  };
}

/** Shown already: what could not be brought to its end is looked at again. */
function isSame(one: KeptWords, other: KeptWords): boolean {
  return one.entryId === other.entryId && one.section === other.section && one.text === other.text;
}
