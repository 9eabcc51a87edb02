import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import type { DocumentKey, Session, Staff, Store } from '../../../db/store.ts';
import type { Access } from '../../../server/access.ts';
import { createAccess } from '../../../server/auth/accessCache.ts';
import { cookieFor, hashToken, newToken } from '../../../server/auth/sessionCookie.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../server/limits.ts';
import { createSync, type Sync } from '../../../server/sync/createSync.ts';
import { SYSTEM_TIMERS } from '../../../server/timers.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { CardPart } from '../../../shared/vocabulary.ts';
import { type SavedWard, saveCard, saveWard } from '../../builders/saved.ts';
import { buildSession } from '../../builders/staff.ts';

/** A member of staff with a session that stands. */
export interface SignedInStaff {
  readonly staff: Staff;
  readonly session: Session;
  readonly cookie: string;
}

/** A real server on port 0 over a real SQLite store, with a ward, a card and three people signed in. */
export interface Board extends SavedWard {
  readonly url: string;
  /** The file's own store, whatever the test has put in front of it. */
  readonly store: Store;
  readonly file: string;
  readonly access: Access;
  readonly sync: Sync;
  readonly card: Card;
  readonly asNurse: SignedInStaff;
  readonly asSocialWorker: SignedInStaff;
  readonly asCoordinator: SignedInStaff;
  /** What `onCannotSave` was told. */
  readonly savingTrouble: (string | null)[];
  readonly wordsChanged: DocumentKey[];
  readonly logged: { readonly level: string; readonly message: string; readonly details: object }[];
  document(part: CardPart, epoch?: number): DocumentKey;
  signIn(staff: Staff, session?: Partial<Session>): Promise<SignedInStaff>;
}

export interface BoardOptions {
  readonly limits?: Partial<Limits>;
  /** Stands between sync and the file: to make the disk misbehave. */
  readonly disk?: (store: Store) => Store;
  /** Stands between sync and what it knows of sign-ins and cards. */
  readonly doorkeeper?: (access: Access) => Access;
  readonly file?: string;
}

export async function startBoard({
  limits = {},
  disk = store => store,
  doorkeeper = access => access,
  file = newFile(),
}: BoardOptions = {}): Promise<Board> {
  const store = await openStore({ file });
  const ward = await saveWard(store);
  const card = await saveCard(store, { wardId: ward.ward.wardId, holdingOrganisationId: ward.trust.organisationId });
  const clock = () => new Date().toISOString();
  const access = createAccess(store, clock);
  const savingTrouble: (string | null)[] = [];
  const wordsChanged: DocumentKey[] = [];
  const logged: { level: string; message: string; details: object }[] = [];
  const logAt = (level: string) => (details: object, message: string) => void logged.push({ level, message, details });
  const sync = createSync({
    store: disk(store),
    access: doorkeeper(access),
    limits: { ...DEFAULT_LIMITS, ...limits },
    clock,
    timers: SYSTEM_TIMERS,
    log: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
    describeStaff: ({ staff }) => ({
      staffId: staff.staffId,
      name: staff.name,
      role: 'district nurse',
      organisation: 'Anytown NHS Trust',
      side: 'health',
      color: '#005eb8',
      colorLight: '#005eb833',
    }),
    onWordsChanged: document => wordsChanged.push(document),
    onCannotSave: since => savingTrouble.push(since),
  });

  const http = createServer();
  http.on('upgrade', (request, socket, head) => {
    void access.find(request.headers.cookie).then(signedIn => {
      if (signedIn === null) socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      else sync.accept(request, socket, head, signedIn);
    });
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await sync.shutdown();
    await new Promise<void>(resolve => http.close(() => resolve()));
    await store.close();
  });

  const signIn = async (staff: Staff, given: Partial<Session> = {}): Promise<SignedInStaff> => {
    const token = newToken();
    const now = Date.now();
    const session = buildSession(staff, {
      tokenHash: hashToken(token),
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 3_600_000).toISOString(),
      ...given,
    });
    await store.saveSession(session);
    return { staff, session, cookie: cookieFor(token, 3600).split(';')[0] ?? '' };
  };
  return {
    ...ward,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/sync`,
    store,
    file,
    access,
    sync,
    card,
    asNurse: await signIn(ward.nurse),
    asSocialWorker: await signIn(ward.socialWorker),
    asCoordinator: await signIn(ward.coordinator),
    savingTrouble,
    wordsChanged,
    logged,
    document: (part, epoch = 1) => ({ cardId: card.cardId, part, epoch }),
    signIn,
  };
}

export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'roundtable.db');
}
