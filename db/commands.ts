import { eq } from 'drizzle-orm';
import type { CommandId, StaffId } from '../shared/ids.ts';
import type { CommandReply } from '../shared/protocol/commands.ts';
import type { Db } from './connection.ts';
import { commands } from './schema/records.ts';
import { parseStored, storedReply } from './storedJson.ts';

export function findCommandReply(db: Db, commandId: CommandId) {
  const row = db.select().from(commands).where(eq(commands.commandId, commandId)).get();
  if (row === undefined) return null;
  const { staffId, fingerprint, reply } = row;
  return { staffId, fingerprint, reply: parseStored(storedReply, reply, `commands ${commandId}`) };
}

/** A second reply to one command breaks a rule of the tables: it happens once. */
export function saveCommandReply(db: Db, commandId: CommandId, staffId: StaffId, fingerprint: string, reply: CommandReply): void {
  db.insert(commands)
    .values({ commandId, staffId, fingerprint, reply: JSON.stringify(reply) })
    .run();
}
