import {
  type AppendedUpdate,
  type AuditEntry,
  type DocumentKey,
  type JournalRow,
  type NewUpdate,
  type Organisation,
  type Session,
  type Snapshot,
  type Staff,
  type Store,
  StoreRuleBroken,
  type Transaction,
  type Ward,
} from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';

interface Document {
  readonly rows: JournalRow[];
  readonly owners: Map<number, StaffId>;
  snapshot: Snapshot | null;
}

/**
 * The part of the Store that the sync core and its doors use, in memory, for thousands of schedules a minute. The journal's
 * contract suite runs on it too, so that it does what the SQLite one does. The rest of the Store throws.
 */
export function createMemoryStore(): Store {
  const wards = new Map<string, Ward>();
  const organisations = new Map<string, Organisation>();
  const staff = new Map<string, Staff>();
  const cards = new Map<string, Card>();
  const sessions = new Map<string, Session>();
  const epochs = new Map<CardId, Record<CardPart, number>>();
  const documents = new Map<string, Document>();
  const audit: AuditEntry[] = [];

  function documentAt({ cardId, part, epoch }: DocumentKey): Document {
    const name = `${cardId}/${part}/${epoch}`;
    const known = documents.get(name);
    if (known !== undefined) return known;
    const made: Document = { rows: [], owners: new Map(), snapshot: null };
    documents.set(name, made);
    return made;
  }

  function epochOf(cardId: CardId, part: CardPart): number {
    const epoch = epochs.get(cardId)?.[part];
    if (epoch === undefined) throw new StoreRuleBroken(`no document ${part} of card ${cardId}`);
    return epoch;
  }

  function appendUpdates(rows: readonly NewUpdate[]): readonly AppendedUpdate[] {
    for (const { document, author } of rows) {
      epochOf(document.cardId, document.part);
      if (!staff.has(author.staffId)) throw new StoreRuleBroken('an author who is not known');
    }
    return rows.map(({ document, bytes, author, at, writtenAt }) => {
      if (document.epoch !== epochOf(document.cardId, document.part)) return { stored: false, why: 'stale' };
      const { rows: journal } = documentAt(document);
      const seq = journal.length + 1;
      journal.push({ seq, bytes: bytes.slice(), author, at, ...(writtenAt !== undefined && { writtenAt }) });
      return { stored: true, seq };
    });
  }

  const kept: Partial<Transaction> & Partial<Store> = {
    async saveWard(ward: Ward) {
      wards.set(ward.wardId, ward);
    },
    async saveOrganisation(organisation: Organisation) {
      organisations.set(organisation.organisationId, organisation);
    },
    async saveStaff(member: Staff) {
      staff.set(member.staffId, member);
    },
    async saveCard(card: Card) {
      cards.set(card.cardId, card);
      if (!epochs.has(card.cardId)) epochs.set(card.cardId, { about: 1, health: 1, social: 1, joint: 1, record: 1 });
    },
    async startEpoch(cardId: CardId, part: CardPart) {
      const epoch = epochOf(cardId, part) + 1;
      epochs.set(cardId, { ...(await kept.findEpochs?.(cardId)), [part]: epoch } as Record<CardPart, number>);
      return epoch;
    },
    transact: async <T>(work: (tx: Transaction) => Promise<T>) => work(whole),
    findWard: async wardId => wards.get(wardId) ?? null,
    listOrganisations: async () => [...organisations.values()],
    findStaff: async staffId => staff.get(staffId) ?? null,
    findCard: async cardId => cards.get(cardId) ?? null,
    findSession: async tokenHash => sessions.get(tokenHash) ?? null,
    async saveSession(session) {
      sessions.set(session.tokenHash, session);
    },
    async endSession(sessionId, endedAt) {
      for (const session of sessions.values()) {
        if (session.sessionId === sessionId) sessions.set(session.tokenHash, { ...session, endedAt });
      }
    },
    async findEpochs(cardId) {
      const known = epochs.get(cardId);
      return known === undefined ? null : { ...known };
    },
    listEpochs: async (cardId, part) => Array.from({ length: epochs.get(cardId)?.[part] ?? 0 }, (_, index) => index + 1),
    async loadDocument(key) {
      const { rows, snapshot } = documentAt(key);
      const from = snapshot === null ? null : { bytes: snapshot.bytes, seq: snapshot.seq };
      return { snapshot: from, updates: rows.slice(from?.seq ?? 0) };
    },
    async listUpdates(key, page) {
      const { rows } = documentAt(key);
      return page === undefined ? [...rows] : rows.slice(page.after, page.after + page.limit);
    },
    async findHead(key) {
      const epoch = epochs.get(key.cardId)?.[key.part];
      return epoch === undefined || key.epoch > epoch ? null : documentAt(key).rows.length;
    },
    listClientOwners: async key => new Map([...documentAt(key).owners].toSorted(([one], [other]) => one - other)),
    async bindClientIds(bindings) {
      for (const { document, clientId, staffId } of bindings) {
        const { owners } = documentAt(document);
        if (!owners.has(clientId)) owners.set(clientId, staffId);
      }
    },
    appendUpdates: async (rows: readonly NewUpdate[]) => appendUpdates(rows),
    async saveSnapshot(snapshot) {
      const document = documentAt(snapshot.document);
      const isOfNothing = !CARD_PARTS.some(part => epochs.get(snapshot.document.cardId)?.[part] !== undefined);
      if (isOfNothing || snapshot.seq > document.rows.length) throw new StoreRuleBroken('a snapshot past the journal’s end');
      if (snapshot.seq >= (document.snapshot?.seq ?? 0)) document.snapshot = snapshot;
    },
    async appendAudit(entry: AuditEntry) {
      audit.unshift(entry);
    },
    listAudit: async limit => audit.slice(0, limit),
  };
  const whole = new Proxy(kept, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (found === undefined && name !== 'then') throw new Error(`${String(name)} is not part of the simulation`);
      return found;
    },
  }) as Store & Transaction;
  return whole;
}
