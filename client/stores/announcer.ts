import { createStore } from 'zustand/vanilla';

/**
 * One polite and one assertive live region for the whole app. Announcements queue, at least
 * two seconds apart; a newer one of the same kind takes the place of one that still waits.
 */
export interface Announcement {
  /** Of two waiting announcements of one kind only the newer is read out, e.g. `saveState`, `moved`. */
  readonly kind: string;
  readonly text: string;
  readonly assertive?: boolean;
}

export interface Spoken {
  readonly polite: string;
  readonly assertive: string;
}

const GAP_MS = 2_000;
/** Said with a dialog that opens or closes: by then the regions stand where they are read. */
const SETTLED_MS = 100;
const MOST_CHARACTERS = 120;

export function createAnnouncer(later: (act: () => void, ms: number) => unknown = (act, ms) => setTimeout(act, ms)) {
  const spoken = createStore<Spoken>()(() => ({ polite: '', assertive: '' }));
  let queue: Announcement[] = [];
  let isResting = false;

  function speakNext(): void {
    const next = queue.find(waiting => waiting.assertive) ?? queue[0];
    // Emptied in between, so that the same words are read out when they are said again.
    spoken.setState({ polite: '', assertive: '' });
    if (next === undefined) {
      isResting = false;
      return;
    }
    queue = queue.filter(waiting => waiting !== next);
    spoken.setState({ [next.assertive ? 'assertive' : 'polite']: shorten(next.text) });
    later(speakNext, GAP_MS);
  }

  function announce(announcement: Announcement): void {
    queue = [...queue.filter(waiting => waiting.kind !== announcement.kind), announcement];
    if (isResting) return;
    isResting = true;
    later(speakNext, SETTLED_MS);
  }

  /** The regions come to stand elsewhere, and stand empty there as they did at first. */
  function hush(): void {
    spoken.setState({ polite: '', assertive: '' });
  }

  return { spoken, announce, hush };
}

function shorten(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS - 1);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

export const announcer = createAnnouncer();
export const announce = announcer.announce;
