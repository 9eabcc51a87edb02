import { createStore } from 'zustand/vanilla';
import type { CommandId } from '../../shared/ids.ts';
import type { ActionStanding, CommandReply } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { currentOutbox } from './currentOutbox.ts';
import type { EntryId, KeptCommand, WaitingCommand } from './keptEntry.ts';

/**
 * Accepted, or said to be done, without a connection (P5, P7):
 *
 *   pressed ──kept on this computer──▶ waiting ──────connected──────▶ sent ──▶ answered ──▶ forgotten
 *                                        │ ▲                                           └─ refused: told, with the action's words,
 *                              taken back│ └── a page that was killed: the next one            by this page or the next ──seen──▶ forgotten
 *                                        ▼     adopts it
 *                                    forgotten
 *
 * Its entry goes by the id of the command, so that it happens once however often it is sent.
 */
export interface WaitingCommands {
  readonly waiting: readonly KeptCommand[];
  readonly refused: readonly RefusedCommand[];
}

export type RefusedCommand = KeptCommand & { readonly refusal: Refusal };

type WaitingCommandWithoutId = WaitingCommand extends infer Each
  ? Each extends WaitingCommand
    ? Omit<Each, 'id'>
    : never
  : never;

export const waitingCommands = createStore<WaitingCommands>()(() => ({ waiting: [], refused: [] }));
const { getState, setState } = waitingCommands;
const sending = new Set<CommandId>();

/** False where this computer can't keep it: then it isn't waiting either. */
export async function wait(said: WaitingCommandWithoutId, what: string): Promise<boolean> {
  const outbox = currentOutbox();
  if (outbox === null) return false;
  const command = { ...said, id: crypto.randomUUID() as string as CommandId };
  const kept: KeptCommand = { kind: 'command', registrationId: outbox.registrationId, command, what };
  if (!(await outbox.keep(entryIdOf(kept), kept))) return false;
  adopt(kept);
  return true;
}

/** One that a page left behind which is gone. */
export function adopt(kept: KeptCommand): void {
  const { waiting, refused } = getState();
  if ([...waiting, ...refused].some(({ command }) => command.id === kept.command.id)) return;
  setState(isRefused(kept) ? { refused: [...refused, kept] } : { waiting: [...waiting, kept] });
}

/** Nothing is taken back any more once it is on its way. */
export function takeBack(kept: KeptCommand): void {
  if (!sending.has(kept.command.id)) forget(kept);
}

export function refusalSeen(kept: KeptCommand): void {
  forget(kept);
}

/** These say nothing of the command itself: it goes again (sendWaitingOnReturn.ts). What is damaged is repaired some day (P13). */
const FOR_NOW: readonly Refusal[] = [
  'oldPage',
  'otherSignIn',
  'signedOut',
  'tooFast',
  'cannotSave',
  'unexpected',
  'documentDamaged',
];

/** The action stood as asked already: it was said in another window, or by a colleague. */
const STANDS: Readonly<Record<WaitingCommand['type'], Refusal>> = {
  acceptAction: 'alreadyAccepted',
  completeAction: 'alreadyDone',
};

export function stoodAsAsked({ command }: KeptCommand, refusal: Refusal): boolean {
  return refusal === STANDS[command.type];
}

/** Sends all that wait. A connection is only there while whom this page is of is signed in. */
export async function sendWaiting(send: (command: WaitingCommand) => Promise<CommandReply>): Promise<void> {
  const mine = getState().waiting.filter(({ command }) => !sending.has(command.id));
  await Promise.all(
    mine.map(async kept => {
      if (kept.registrationId !== currentOutbox()?.registrationId) return refuse(kept, 'notAllowed');
      sending.add(kept.command.id);
      const reply = await send(kept.command);
      sending.delete(kept.command.id);
      if (reply.ok || (stoodAsAsked(kept, reply.refusal) && reply.stands?.isOwn === true)) forget(kept);
      else if (!FOR_NOW.includes(reply.refusal)) await refuse(kept, reply.refusal, reply.stands);
    }),
  );
}

/** Kept until it has been seen: whoever pressed may be looking at no screen. Where it can't be, what is on disk goes again. */
async function refuse(kept: KeptCommand, refusal: Refusal, stands?: ActionStanding): Promise<void> {
  const told = { ...kept, refusal, ...(stands !== undefined && { stands }) };
  setState(({ waiting, refused }) => ({ waiting: without(waiting, kept), refused: [...refused, told] }));
  await currentOutbox()?.keep(entryIdOf(told), told);
}

function forget(kept: KeptCommand): void {
  setState(({ waiting, refused }) => ({ waiting: without(waiting, kept), refused: without(refused, kept) }));
  void currentOutbox()?.forget(entryIdOf(kept));
}

function without<Kept extends KeptCommand>(all: readonly Kept[], { command }: KeptCommand): readonly Kept[] {
  return all.filter(each => each.command.id !== command.id);
}

export function isRefused(kept: KeptCommand): kept is RefusedCommand {
  return kept.refusal !== undefined;
}

export function entryIdOf({ command }: KeptCommand): EntryId {
  return command.id as string as EntryId;
}
