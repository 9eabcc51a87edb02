import { createStore } from 'zustand/vanilla';

/**
 * Whether the server still takes this page for what it is: of its own version (P28), and of whoever is signed in (AC12).
 *
 *   current ──another build is served──▶ updated    they still understand each other: the page goes on
 *      ├──────another wire is spoken───▶ old        nothing is taken from this page any more
 *      ├───someone else is signed in───▶ others     the same
 *      └───────nobody is signed in─────▶ signedOut  the same
 *
 * From each only loading the page anew leads back.
 */
export type PageStanding = 'current' | 'updated' | 'old' | 'others' | 'signedOut';

export type RefusedStanding = Exclude<PageStanding, 'current' | 'updated'>;

export interface PageState {
  readonly standing: PageStanding;
  /** Some of what is written on it is neither on the server nor kept on this computer. */
  readonly losesWords: boolean;
}

export const pageStore = createStore<PageState>()(() => ({ standing: 'current', losesWords: false }));

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
  if (served === null || own === null || served === own || isRefused(pageStore.getState().standing)) return;
  pageStore.setState({ standing: 'updated' });
}

export function pageRefused(standing: RefusedStanding): void {
  pageStore.setState({ standing });
}

/** Nothing is taken from it any more. */
export function isRefused(standing: PageStanding): standing is RefusedStanding {
  return standing !== 'current' && standing !== 'updated';
}

/** Null in a page that no server has filled in, such as that of the development server. */
function ownBuild(): string | null {
  const build = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? '';
  return /^[0-9a-f]+$/.test(build) ? build : null;
}
