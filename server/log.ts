import pino, { type DestinationStream, type Logger } from 'pino';
import { StoreCannotWrite, StoredRowDamaged, StoreRuleBroken } from '../db/store.ts';

/** What an administrator reads. Ids, codes and places in the program only: no words or names of a record, whatever went wrong (T30). */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { error: toldError } }, to);
}

/** These say rows, columns and codes. Any other message may quote what was read: that of JSON which does not parse does. */
const SPEAK_OF_NO_CONTENT = [StoredRowDamaged, StoreRuleBroken, StoreCannotWrite];

interface ToldError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly at?: readonly string[];
  readonly cause?: ToldError;
}

function toldError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, cause } = error;
  return {
    type: name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(SPEAK_OF_NO_CONTENT.some(kind => error instanceof kind) && { message }),
    at: framesOf(error),
    ...(cause instanceof Error && { cause: toldError(cause) }),
  };
}

/** The stack behind the message, which may have lines of its own. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const place = stack.indexOf(message);
  if (place === -1) return [];
  const lines = stack.slice(place + message.length).split('\n');
  return lines.flatMap(line => /^\s+at (.+)$/.exec(line)?.[1] ?? []);
}
