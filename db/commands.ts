import { eq } from 'drizzle-orm';
import type { CommandId, StaffId } from '../shared/ids.ts';
import type { CommandReply } from '../shared/protocol/commands.ts';
import type { Db } from './connection.ts';
import { given, prepareInsert, prepareOnce } from './prepared.ts';
import { commands } from './schema/records.ts';
import { parseStored, storedReply } from './storedJson.ts';

const oneReply = prepareOnce(db =>
  db
    .select()
    .from(commands)
    .where(eq(commands.commandId, given('commandId')))
    .prepare(),
);

const insert = prepareInsert(commands);

export function findCommandReply(db: Db, commandId: CommandId) {
  const row = oneReply(db).get({ commandId });
  if (row === undefined) return null;
  const { staffId, fingerprint, reply } = row;
  return { staffId, fingerprint, reply: parseStored(storedReply, reply, `commands ${commandId}`) };
}

/** A second reply to one command breaks a rule of the tables: it happens once. */
export function saveCommandReply(db: Db, commandId: CommandId, staffId: StaffId, fingerprint: string, reply: CommandReply): void {
  insert(db, { commandId, staffId, fingerprint, reply: JSON.stringify(reply) });
}
