import { createStore } from 'zustand/vanilla';
import type { ActionId, CommandId } from '../../shared/ids.ts';
import type { CommandReply } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { currentOutbox } from './currentOutbox.ts';
import type { EntryId, KeptCommand, WaitingCommand } from './keptEntry.ts';

/**
 * Accepted, or said to be done, without a connection (P5, P7):
 *
 *   pressed ──kept on this computer──▶ waiting ──────connected──────▶ sent ──▶ answered ──▶ forgotten
 *                                        │ ▲                                           └─ refused: told, with the action's words
 *                              taken back│ └── a page that was killed: the next one adopts it
 *                                        ▼
 *                                    forgotten
 *
 * Its entry goes by the id of the command, so that it happens once however often it is sent.
 */
export interface WaitingCommands {
  readonly waiting: readonly KeptCommand[];
  readonly refused: readonly (KeptCommand & { readonly refusal: Refusal })[];
}

export const waitingCommands = createStore<WaitingCommands>()(() => ({ waiting: [], refused: [] }));
const { getState, setState } = waitingCommands;
const sending = new Set<CommandId>();

/** False where this computer can't keep it: then it isn't waiting either. */
export async function wait(type: WaitingCommand['type'], actionId: ActionId, what: string): Promise<boolean> {
  const outbox = currentOutbox();
  if (outbox === null) return false;
  const command = { id: crypto.randomUUID() as string as CommandId, type, actionId };
  const kept: KeptCommand = { kind: 'command', registrationId: outbox.registrationId, command, what };
  if (!(await outbox.keep(entryIdOf(kept), kept))) return false;
  adopt(kept);
  return true;
}

/** One that a page left behind which is gone. */
export function adopt(kept: KeptCommand): void {
  if (getState().waiting.some(({ command }) => command.id === kept.command.id)) return;
  setState(({ waiting }) => ({ waiting: [...waiting, kept] }));
}

/** Nothing is taken back any more once it is on its way. */
export function takeBack(kept: KeptCommand): void {
  if (!sending.has(kept.command.id)) forget(kept);
}

export function refusalSeen(id: CommandId): void {
  setState(({ refused }) => ({ refused: refused.filter(({ command }) => command.id !== id) }));
}

/** These say nothing of the command itself: it goes again (sendWaitingOnReturn.ts). */
const FOR_NOW: readonly Refusal[] = ['oldPage', 'otherSignIn', 'signedOut', 'tooFast', 'cannotSave', 'unexpected'];

/** Sends all that wait. A connection is only there while whom this page is of is signed in. */
export async function sendWaiting(send: (command: WaitingCommand) => Promise<CommandReply>): Promise<void> {
  const mine = getState().waiting.filter(({ command }) => !sending.has(command.id));
  await Promise.all(
    mine.map(async kept => {
      if (kept.registrationId !== currentOutbox()?.registrationId) return refuse(kept, 'notAllowed');
      sending.add(kept.command.id);
      const reply = await send(kept.command);
      sending.delete(kept.command.id);
      if (reply.ok) forget(kept);
      else if (!FOR_NOW.includes(reply.refusal)) refuse(kept, reply.refusal);
    }),
  );
}

function refuse(kept: KeptCommand, refusal: Refusal): void {
  forget(kept);
  setState(({ refused }) => ({ refused: [...refused, { ...kept, refusal }] }));
}

function forget(kept: KeptCommand): void {
  setState(({ waiting }) => ({ waiting: waiting.filter(({ command }) => command.id !== kept.command.id) }));
  void currentOutbox()?.forget(entryIdOf(kept));
}

export function entryIdOf({ command }: KeptCommand): EntryId {
  return command.id as string as EntryId;
}
