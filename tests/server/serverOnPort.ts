import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { storeOn } from '../../db/openStore.ts';
import { type Connections, openChecked } from '../../db/startUpChecks.ts';
import type { Store } from '../../db/store.ts';
import { type Limits, readLimits } from '../../server/limits.ts';
import { startServer } from '../../server/startServer.ts';
import { saveCard, type SavedWard, saveWard } from '../builders/saved.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';

/** The real server in this process, on a free port, over a real store in a folder of its own, with a small ward on it. */
export interface ServerOnPort extends SavedWard {
  readonly url: string;
  readonly store: Store;
  readonly cards: readonly Card[];
  /** The engine beneath, to make it misbehave. */
  readonly connections: Connections;
  signIn(who: 'nurse' | 'socialWorker' | 'coordinator' | 'deputy'): Promise<Program>;
}

export interface ServerGiven {
  readonly limits?: Partial<Limits>;
  readonly cards?: number;
  readonly clock?: () => string;
  readonly elapsed?: () => number;
  /** Stands between the server and its store: to make it misbehave. */
  readonly disk?: (store: Store) => Store;
}

export async function serverOnPort(given: ServerGiven = {}): Promise<ServerOnPort> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtable-test-'));
  const connections = openChecked(join(folder, 'roundtable.db'));
  const store = storeOn(connections);
  const ward = await saveWard(store);
  const cards: Card[] = [];
  for (let count = 0; count < (given.cards ?? 2); count += 1) {
    cards.push(
      await saveCard(store, {
        wardId: ward.ward.wardId,
        caseManagerId: ward.nurse.staffId,
        holdingOrganisationId: ward.trust.organisationId,
      }),
    );
  }
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    mode: 'demonstration',
    limits: { ...readLimits(undefined), ...given.limits },
  } as const;
  const { disk = same => same, clock, elapsed } = given;
  const server = await startServer({
    config,
    store: disk(store),
    log: pino({ level: 'silent' }),
    ...(clock && { clock }),
    ...(elapsed && { elapsed }),
  });
  const url = `http://127.0.0.1:${server.port}`;
  const programs: Program[] = [];
  onTestFinished(async () => {
    for (const program of programs) program.close();
    await server.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    ...ward,
    url,
    store,
    cards,
    connections,
    async signIn(who) {
      const program = await signInProgram(url, ward[who].handle ?? '');
      programs.push(program);
      return program;
    },
  };
}
