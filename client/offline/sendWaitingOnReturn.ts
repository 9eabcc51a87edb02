import type { CommandReply } from '../../shared/protocol/commands.ts';
import { sendKept } from '../live/board.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';
import type { WaitingCommand } from './keptEntry.ts';
import { sendWaiting, waitingCommands } from './waitingCommands.ts';

/** What the server can't take for the moment is sent again after this, and twice as late each time it can't again. */
const AGAIN_AFTER_MS = 10_000;
const AGAIN_AT_LEAST_EVERY_MS = 60_000;

/** Whenever there is a connection, and something waits for it. Returns what stops it. */
export function sendWaitingOnReturn(): () => void {
  return keepSending(sendKept, refreshMyActions);
}

export function keepSending(
  send: (command: WaitingCommand) => Promise<CommandReply>,
  tellSent: () => Promise<unknown>,
): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;

  async function look() {
    clearTimeout(again);
    if (!isWorthTrying()) return;
    await sendWaiting(send);
    await tellSent();
    if (!isWorthTrying()) return;
    clearTimeout(again);
    again = setTimeout(() => void look(), Math.min(AGAIN_AFTER_MS * 2 ** attempts++, AGAIN_AT_LEAST_EVERY_MS));
  }

  function lookAfresh() {
    attempts = 0;
    void look();
  }

  const stops = [
    connectionStore.subscribe(({ status }, before) => status !== before.status && lookAfresh()),
    waitingCommands.subscribe(({ waiting }, before) => waiting.length > before.waiting.length && lookAfresh()),
    saveStateStore.subscribe(({ troubleSince }, before) => troubleSince === null && before.troubleSince !== null && lookAfresh()),
  ];
  return () => {
    clearTimeout(again);
    for (const stop of stops) stop();
  };
}

function isWorthTrying(): boolean {
  return connectionStore.getState().status === 'connected' && waitingCommands.getState().waiting.length > 0;
}
