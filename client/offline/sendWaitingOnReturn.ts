import { sendKept } from '../live/board.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';
import { sendWaiting, waitingCommands } from './waitingCommands.ts';

/** Whenever there is a connection, and something waits for it. Returns what stops it. */
export function sendWaitingOnReturn(): () => void {
  async function look() {
    if (connectionStore.getState().status !== 'connected' || waitingCommands.getState().waiting.length === 0) return;
    await sendWaiting(sendKept);
    await refreshMyActions();
  }
  const handleChange = () => void look();
  const stops = [
    connectionStore.subscribe(({ status }, before) => status !== before.status && handleChange()),
    waitingCommands.subscribe(({ waiting }, before) => waiting.length > before.waiting.length && handleChange()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
