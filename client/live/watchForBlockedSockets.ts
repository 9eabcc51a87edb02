import { connectionStore } from '../stores/connectionStore.ts';
import { networkStore } from '../stores/networkStore.ts';
import { getJson } from './http.ts';

/** Longer than the longest pause between two attempts to connect: a server that was away has been found again by then. */
const ASK_EVERY_MS = 15_000;

/**
 * Tells a network that lets pages through, but no WebSocket, from one that is away: while there is no live connection the
 * board is asked by HTTP, and where it has answered twice in a row that is said (networkStore). Returns what stops it.
 */
export function watchForBlockedSockets(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answers = 0;

  async function ask(): Promise<void> {
    const { ok } = await getJson('/api/session');
    if (timer === undefined) return;
    answers = ok ? answers + 1 : 0;
    networkStore.setState({ blocksSockets: answers >= 2 });
    timer = setTimeout(() => void ask(), ASK_EVERY_MS);
  }

  function handleConnection(): void {
    const isConnected = connectionStore.getState().status === 'connected';
    if (isConnected) stop();
    else timer ??= setTimeout(() => void ask(), ASK_EVERY_MS);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    answers = 0;
    networkStore.setState({ blocksSockets: false });
  }

  handleConnection();
  const unsubscribe = connectionStore.subscribe(handleConnection);
  return () => {
    unsubscribe();
    stop();
  };
}
