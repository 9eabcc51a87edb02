import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { countingSocket } from '../../client/words/countingSocket.ts';
import * as account from '../../client/words/saveAccount.ts';
import { MESSAGE, SYNC_PATH } from '../../shared/protocol/sync.ts';
import { BASE, LocalEdits, type Page, type PageParts, PERSON, typeInto } from './page.ts';

/**
 * A page on the stock y-websocket provider: a message for every key, colleagues' presence echoed back, reconnecting on
 * its own. `onConnected` runs before it has said anything: what it types then goes before its step 1.
 */
export function openStockPage(parts: PageParts, onConnected: (doc: Y.Doc) => void): Page {
  const { actor, network, witness, cardId, part, epoch, cookie, sabotage } = parts;
  const doc = new Y.Doc();
  if (sabotage.clientId !== undefined) doc.clientID = sabotage.clientId;
  const awareness = new Awareness(doc);
  const edits = new LocalEdits(doc, witness, epoch);
  const undoManagers = new Map<string, Y.UndoManager>();
  let saves = account.NOTHING_WRITTEN;
  let connectionId = 0;
  let isLoaded = false;
  let finalCode: number | null = null;

  doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) saves = account.changeMade(saves, Date.now());
  });
  const provider = new WebsocketProvider(`${BASE}${SYNC_PATH}/${cardId}`, part, doc, {
    connect: false,
    disableBc: true,
    params: { epoch: String(epoch) },
    awareness,
    WebSocketPolyfill: countingSocket(
      network.socketFor(actor, () => cookie),
      kind => {
        saves = account.messageSent(saves, connectionId, kind, Y.getState(doc.store, doc.clientID));
      },
    ),
  });
  const handlers = provider.messageHandlers;
  handlers[MESSAGE.saved] = (_encoder, decoder) => {
    saves = account.acknowledged(saves, connectionId, decoding.readVarUint(decoder));
    edits.shownAsSaved(saves.saved);
  };
  if (sabotage.echoIsAcknowledgement === true) {
    const handleSync = handlers[MESSAGE.sync];
    handlers[MESSAGE.sync] = (...message) => {
      handleSync?.(...message);
      saves = { ...saves, saved: saves.made };
      edits.shownAsSaved(saves.saved);
    };
  }
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') saves = account.connectionLost(saves);
    if (status !== 'connected') return;
    saves = account.connectionOpened(saves, ++connectionId);
    onConnected(doc);
  });
  provider.on('sync', isSynced => {
    isLoaded ||= isSynced;
  });
  provider.on('closed', ({ code }) => {
    finalCode = code;
  });
  provider.connect();

  return {
    doc,
    awareness,
    epoch,
    get isLoaded() {
      return isLoaded;
    },
    get isConnected() {
      return provider.synced;
    },
    get finalCode() {
      return finalCode;
    },
    get unsaved() {
      return account.unsavedIn(saves).changes;
    },
    undoManager(section) {
      const known = undoManagers.get(section);
      if (known !== undefined) return known;
      const made = new Y.UndoManager(doc.getText(section), { trackedOrigins: new Set([PERSON]) });
      undoManagers.set(section, made);
      return made;
    },
    enter: section => awareness.setLocalState({ section, cursor: null }),
    ...typeInto(doc, sabotage),
    look() {},
    close() {
      provider.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
