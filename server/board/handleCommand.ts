import { createHash } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { StoreCannotWrite } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import {
  type ActionStanding,
  command as commandSchema,
  type Command,
  type CommandReply,
} from '../../shared/protocol/commands.ts';
import { type Refusal, refused } from '../../shared/refusals.ts';
import { authorOf, type SignedIn } from '../access.ts';
import { type Effects, noEffects } from './effects.ts';
import { mirrorRecord } from './mirrorRecord.ts';
import { performCommand } from './performCommand.ts';
import { actionStanding } from '../presenters/actionStanding.ts';
import type { Work } from './work.ts';

export interface CommandDoor {
  readonly store: Store;
  readonly clock: () => string;
  readonly newId: () => string;
  readonly silenceOf: Work['silenceOf'];
  /** Told once the transaction has committed. */
  readonly tell: (effects: Effects) => void;
}

/**
 * parse → permit → in one transaction: load, decide, append, save, audit, mirror → commit → tell. The same command id
 * is answered the same reply and happens once (P7). A refusal writes nothing but, where a right was lacking, its audit row
 * (T5); a disk that can't be written refuses.
 */
export async function handleCommand(door: CommandDoor, by: SignedIn, raw: unknown): Promise<CommandReply> {
  const parsed = commandSchema.safeParse(raw);
  if (!parsed.success) return { ok: false, refusal: 'malformed', path: parsed.error.issues[0]?.path.join('.') ?? '' };
  const effects = noEffects();
  let reply: CommandReply;
  try {
    reply = await door.store.transact(tx =>
      once(
        { tx, by, commandId: parsed.data.id, now: door.clock(), newId: door.newId, effects, silenceOf: door.silenceOf },
        parsed.data,
      ),
    );
  } catch (error) {
    if (error instanceof RolledBack) {
      if (LACKING_RIGHTS.has(error.refusal)) await auditRefusal(door, by, parsed.data, error.refusal);
      return error.stands === null ? refused(error.refusal) : { ...refused(error.refusal), stands: error.stands };
    }
    if (error instanceof StoreCannotWrite) return refused('cannotSave');
    throw error;
  }
  door.tell(effects);
  return reply;
}

/** What the screen doesn't offer to this person: whoever sends it all the same is worth knowing of. */
const LACKING_RIGHTS: ReadonlySet<Refusal> = new Set<Refusal>([
  'notAllowed',
  'notChairing',
  'notRecording',
  'notTheOwner',
  'readOnlyRole',
  'notYourSideHealth',
  'notYourSideSocial',
  'notTheOneWhoRaised',
  'notTheSideAsked',
  'notYoursToTakeBack',
  'mayNotChair',
  'registrationNotTheirs',
  'commandIdReused',
]);

async function auditRefusal(door: CommandDoor, by: SignedIn, command: Command, refusal: Refusal): Promise<void> {
  const { staffId, sessionId } = authorOf(by);
  const cardId = 'cardId' in command ? command.cardId : null;
  const entry = { at: door.clock(), staffId, sessionId, what: 'commandRefused', cardId, detail: `${command.type} ${refusal}` };
  // An audit that can't be written must not turn the refusal into a mistake of ours.
  await door.store.appendAudit(entry).catch(() => undefined);
}

/** Carries a refusal out of the transaction, so that nothing done before it stays. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  readonly stands: ActionStanding | null;
  constructor(refusal: Refusal, stands: ActionStanding | null) {
    super(refusal);
    this.refusal = refusal;
    this.stands = stands;
  }
}

async function once(work: Work, command: Command): Promise<CommandReply> {
  const { staffId, sessionId } = authorOf(work.by);
  const fingerprint = createHash('sha256').update(canonicalJson(command)).digest('hex');
  const before = await work.tx.findCommandReply(command.id);
  if (before !== null) {
    return before.staffId === staffId && before.fingerprint === fingerprint ? before.reply : rollBack('commandIdReused');
  }
  const done = await performCommand(work, command);
  if (!done.ok) return rollBack(done.refusal, await standing(work, command));
  await mirrorRecord(work);
  const reply: CommandReply = { ok: true, seq: done.value.seq, created: done.value.created };
  await work.tx.saveCommandReply(command.id, staffId, fingerprint, reply);
  await work.tx.appendAudit({
    at: work.now,
    staffId,
    sessionId,
    what: command.type,
    cardId: 'cardId' in command ? command.cardId : null,
    detail: command.id,
  });
  return reply;
}

/** AA14: of what may have been said a while ago, without a connection. */
async function standing({ tx, by }: Work, command: Command): Promise<ActionStanding | null> {
  const mayHaveWaited = command.type === 'acceptAction' || command.type === 'completeAction';
  return mayHaveWaited ? actionStanding(tx, by.viewer, command.actionId) : null;
}

function rollBack(refusal: Refusal, stands: ActionStanding | null = null): never {
  throw new RolledBack(refusal, stands);
}
