import { createStore } from 'zustand/vanilla';

/**
 * Whether the server has gone on to another version than this page is of (P28).
 *
 *   current ──another build is served──▶ updated    they still understand each other: the page goes on
 *      └──────another wire is spoken───▶ old        nothing is taken from this page any more
 *
 * From either only loading the page anew leads back.
 */
export type PageAge = 'current' | 'updated' | 'old';

export interface PageState {
  readonly age: PageAge;
  /** Some of what is written on it is neither on the server nor kept on this computer. */
  readonly losesWords: boolean;
}

export const pageStore = createStore<PageState>()(() => ({ age: 'current', losesWords: false }));

/** What there is to do before the page may be loaded anew; a page on which nothing was written has nothing to do. */
let untilWordsAreSent: () => Promise<void> = () => Promise.resolve();

export function beforeReload(wait: () => Promise<void>): void {
  untilWordsAreSent = wait;
}

export async function reloadPage(reload: () => void = () => location.reload()): Promise<void> {
  await untilWordsAreSent();
  reload();
}

/** `served`: what an answer of the server named; null where it named none. `own`: as it stands in this page. */
export function buildHeard(served: string | null, own: string | null = ownBuild()): void {
  if (served === null || own === null || served === own || pageStore.getState().age === 'old') return;
  pageStore.setState({ age: 'updated' });
}

export function pageRefused(): void {
  pageStore.setState({ age: 'old' });
}

/** Null in a page that no server has filled in, such as that of the development server. */
function ownBuild(): string | null {
  const build = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? '';
  return /^[0-9a-f]+$/.test(build) ? build : null;
}
