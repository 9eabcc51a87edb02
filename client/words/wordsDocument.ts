import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { writeUpdate } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { CardId } from '../../shared/ids.ts';
import { MESSAGE, type SectionPresence, SYNC_PATH } from '../../shared/protocol/sync.ts';
import { SIGN_IN_PARAMETER } from '../../shared/protocol/pageSignIn.ts';
import { PROTOCOL, PROTOCOL_PARAMETER } from '../../shared/protocol/version.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { createBatch } from './batching.ts';
import { type Arrived, watchCatchingUp } from './catchingUp.ts';
import { type ColleaguesWriting, watchColleagues } from './colleaguesWriting.ts';
import { countingSocket, type SyncSent } from './countingSocket.ts';
import { keepConnected, type Trouble } from './keepConnected.ts';
import * as account from './saveAccount.ts';
import type { WordsSaving } from './saveTotal.ts';
import type { Source } from './textSource.ts';
import { turnsPageAway } from './turnsPageAway.ts';
import { createUnsentChanges } from './unsentChanges.ts';
import { type UnsentWords, unsentWords } from './unsentWords.ts';

/**
 * One part of a card, open for reading or writing: a Y.Doc on the y-websocket provider, with what is written here and the
 * server has not yet. Closed for good by the server, it never comes back; its unsent words are kept to be shown.
 *
 * The provider's own sending (one message per key, and everybody's presence) is replaced by batches and our presence
 * alone, its own reconnecting (in step, at most 2.5 s) by keepConnected.ts: `shouldReconnect` says no.
 */
export interface WordsDocument extends Source<DocumentStatus> {
  readonly cardId: CardId;
  readonly part: CardPart;
  readonly epoch: number;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly colleagues: ColleaguesWriting;
  /** Undo of one text, of one's own edits only. */
  readonly undoManager: (section: string) => Y.UndoManager;
  /** Where this person writes; null: nowhere. */
  readonly enter: (section: string | null) => void;
  readonly saving: () => WordsSaving;
  /** The clock of the document's own client id up to which the server has said that it has everything. */
  readonly savedClock: () => number;
  /** How many local changes there have been, and how many of them the server has said that it has. */
  readonly changes: () => { readonly made: number; readonly saved: number };
  /** The changes that it has not said it has, as one update; call it only while there are some. */
  readonly unsentUpdate: () => Uint8Array;
  /** What stands here of ours that the server never said it has, as of now: it grows while someone types on after a close. */
  readonly unsent: () => readonly UnsentWords[];
  /** Their author has settled the words of this section that the document's own client id had typed up to this clock: they count as unsent no longer. */
  readonly settle: (section: string, upToClock: number) => void;
  /** Calls back whenever the connection is there again after it was shown as lost, with what others had changed meanwhile. */
  readonly onReturn: (listener: (arrived: Arrived | null) => void) => () => void;
  readonly flush: () => void;
  readonly close: () => void;
  /** Calls back when this page has closed it: nothing more is heard of it. */
  readonly onClose: (listener: () => void) => () => void;
}

export interface DocumentStatus {
  /** The server's words have arrived once. */
  readonly loaded: boolean;
  readonly connected: boolean;
  readonly trouble: Trouble;
  /** Closed for good by the server, with its code (shared/protocol/sync.ts) and what of ours it never had. */
  readonly final: { readonly code: number; readonly unsent: readonly UnsentWords[] } | null;
}

export interface WordsSurroundings {
  /** `ws://host` or `wss://host`. */
  readonly base: string;
  readonly Socket: typeof WebSocket;
  readonly random: () => number;
  /** Whom the page is of (AC12); null where it doesn't say. */
  readonly signIn: string | null;
}

export function openWordsDocument(cardId: CardId, part: CardPart, epoch: number, around: WordsSurroundings): WordsDocument {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const nowhere: SectionPresence = { section: null, cursor: null };
  awareness.setLocalState({ ...nowhere });

  let saves = account.NOTHING_WRITTEN;
  const unsent = createUnsentChanges();
  let connectionId = 0;
  let closed = false;
  let status: DocumentStatus = { loaded: false, connected: false, trouble: null, final: null };
  const listeners = new Set<() => void>();
  const returnListeners = new Set<(arrived: Arrived | null) => void>();
  const closeListeners = new Set<() => void>();
  const undoManagers = new Map<string, Y.UndoManager>();
  const settledClocks = new Map<string, number>();

  const Socket = countingSocket(around.Socket, handleSent);
  const provider = new WebsocketProvider(`${around.base}${SYNC_PATH}/${cardId}`, part, doc, {
    connect: false,
    disableBc: true,
    params: {
      epoch: String(epoch),
      [PROTOCOL_PARAMETER]: PROTOCOL,
      ...(around.signIn !== null && { [SIGN_IN_PARAMETER]: around.signIn }),
    },
    awareness,
    WebSocketPolyfill: Socket,
    shouldReconnect: () => false,
  });
  const colleagues = watchColleagues(doc, awareness, sectionsOf(part), () => provider.synced);
  const catchingUp = watchCatchingUp(doc, () => status.loaded && !provider.synced);
  const batch = createBatch(update => send(MESSAGE.sync, encoder => writeUpdate(encoder, update)));

  function send(kind: number, write: (encoder: encoding.Encoder) => void) {
    const { ws } = provider;
    if (!provider.wsconnected || ws === null || ws.readyState !== ws.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, kind);
    write(encoder);
    ws.send(encoding.toUint8Array(encoder));
  }

  /** Our own presence alone: what came from the server about colleagues is not told back to it. */
  function handlePresence({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>) {
    if (![...added, ...updated, ...removed].includes(doc.clientID)) return;
    send(MESSAGE.awareness, encoder => encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID])));
  }

  /** Presence is believed by its clock, which is the server's time: one that restarts with its time put back begins lower. */
  function forgetPresence() {
    for (const clientId of awareness.meta.keys()) if (clientId !== doc.clientID) awareness.meta.delete(clientId);
  }

  function tell(change: Partial<DocumentStatus> = {}) {
    status = { ...status, ...change };
    for (const listener of listeners) listener();
  }

  function handleSent(kind: SyncSent) {
    saves = account.messageSent(saves, connectionId, kind, Y.getState(doc.store, doc.clientID));
    if (kind === 'step2') batch.clear();
    tell();
  }

  function handleUpdate(update: Uint8Array, origin: unknown) {
    if (origin === provider) return;
    saves = account.changeMade(saves, performance.now());
    unsent.add(update);
    if (saves.connection?.answered) batch.add(update);
    tell();
  }

  function handleLost(change: Partial<DocumentStatus>) {
    saves = account.connectionLost(saves);
    batch.clear();
    tell({ ...change, connected: false });
  }

  function keptWords(): readonly UnsentWords[] {
    return account.unsavedIn(saves).changes === 0 ? [] : unsentWords(doc, sectionsOf(part), unsentFrom);
  }

  function unsentFrom(section: string): number {
    return Math.max(saves.savedClock, settledClocks.get(section) ?? 0);
  }

  // oxlint-disable-next-line no-underscore-dangle -- the one way to send in batches without a fork of y-websocket.
  doc.off('update', provider._updateHandler);
  doc.on('update', handleUpdate);
  // oxlint-disable-next-line no-underscore-dangle -- its own sends every colleague's presence back to where it came from.
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', handlePresence);
  provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    saves = account.acknowledged(saves, connectionId, decoding.readVarUint(decoder));
    if (saves.saved === saves.made) unsent.clear();
    tell();
  };
  provider.on('status', ({ status: state }) => {
    if (state === 'disconnected') forgetPresence();
  });
  const connection = keepConnected(provider, around.random, {
    opened() {
      saves = account.connectionOpened(saves, ++connectionId);
      tell({ connected: true });
    },
    caughtUp(hasBeenLost) {
      // A blip that nobody was told of is no absence; what others wrote in it has been seen arriving.
      const arrived = catchingUp.take();
      const isBack = status.loaded && hasBeenLost;
      tell({ loaded: true, trouble: null });
      if (isBack) for (const listener of returnListeners) listener(arrived);
    },
    lost: trouble => handleLost({ trouble }),
    ended: code => handleLost({ final: { code, unsent: keptWords() } }),
  });

  return {
    cardId,
    part,
    epoch,
    doc,
    awareness,
    colleagues,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => status,
    undoManager(section) {
      const known = undoManagers.get(section);
      if (known !== undefined) return known;
      const made = new Y.UndoManager(doc.getText(section), { trackedOrigins: new Set() });
      undoManagers.set(section, made);
      return made;
    },
    enter: section => awareness.setLocalState({ section, cursor: null } satisfies SectionPresence),
    saving: () => {
      const unsaved = account.unsavedIn(saves);
      // A page that is turned away as a whole has not been refused its words: the next one sends them.
      const isRefused = status.final !== null && turnsPageAway(status.final.code) === null;
      if (status.final !== null) return { unsaved, offlineSince: null, refused: isRefused && unsaved.changes > 0 };
      // Damage is no lost connection: the part says it itself, and nothing else is affected.
      const isDamaged = status.trouble === 'damaged' && unsaved.changes === 0;
      return { unsaved, offlineSince: isDamaged ? null : connection.lostSince(), refused: false };
    },
    savedClock: () => saves.savedClock,
    changes: () => saves,
    unsentUpdate: unsent.merged,
    unsent: keptWords,
    settle: (section, upToClock) => void settledClocks.set(section, upToClock),
    onReturn(listener) {
      returnListeners.add(listener);
      return () => returnListeners.delete(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    flush: () => batch.flush(),
    close() {
      if (closed) return;
      closed = true;
      batch.flush();
      connection.stop();
      colleagues.stop();
      catchingUp.stop();
      for (const manager of undoManagers.values()) manager.destroy();
      provider.destroy();
      awareness.destroy();
      doc.destroy();
      listeners.clear();
      for (const listener of closeListeners) listener();
    },
  };
}
