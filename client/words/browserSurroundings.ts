import { pageSignIn } from '../stores/pageSignIn.ts';
import type { WordsSurroundings } from './wordsDocument.ts';

/** What the words of this page are sent with: to where it came from, as whoever signed in. */
export function browserSurroundings(): WordsSurroundings {
  const { protocol, host } = window.location;
  return {
    base: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}`,
    Socket: WebSocket,
    random: Math.random,
    signIn: pageSignIn(),
  };
}
