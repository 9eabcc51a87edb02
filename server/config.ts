import { resolve } from 'node:path';
import { z } from 'zod';
import { type Limits, readLimits } from './limits.ts';

/** What the server is told by its environment, parsed once. Throws a sentence naming what is wrong. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the database. */
  readonly dataFolder: string;
  readonly mode: 'demonstration' | 'production';
  readonly limits: Limits;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ROUNDTABLE_DATA: z.string().min(1).default('data'),
  ROUNDTABLE_MODE: z.enum(['demonstration', 'production']).default('demonstration'),
  ROUNDTABLE_LIMITS: z.string().min(1).optional(),
});

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is not right.\n${z.prettifyError(parsed.error)}`);
  const { PORT, HOST, ROUNDTABLE_DATA, ROUNDTABLE_MODE, ROUNDTABLE_LIMITS } = parsed.data;
  if (ROUNDTABLE_MODE === 'production') {
    throw new Error(
      'ROUNDTABLE_MODE=production needs a sign-in method, and none is configured. The demonstration sign-in is not one.',
    );
  }
  if (!LOOPBACK.includes(HOST)) throw new Error(`The demonstration listens on this computer only, not on HOST=${HOST}.`);
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(ROUNDTABLE_DATA),
    mode: ROUNDTABLE_MODE,
    limits: readLimits(ROUNDTABLE_LIMITS),
  };
}
