import { formatTime } from '../../shared/dates.ts';
import { networkWords, saveWords } from '../labels.ts';
import type { Announcement } from '../stores/announcer.ts';
import { type SaveState, type SaveStateName, shownSaveState, saveStateStore } from '../stores/saveStateStore.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { type Network, networkStore } from '../stores/networkStore.ts';
import { type PageState, pageStore } from '../stores/pageStore.ts';

/** The exact sentence of each state: whoever asks "is this saved?" must find one answer, the same everywhere. */
export function saveSentence({ state, since, pending, message }: SaveState): string {
  if (message !== null) return message;
  const time = since === null ? '' : formatTime(since);
  switch (state) {
    case 'saved':
      return time === '' ? saveWords.saved : `${saveWords.saved} ${time}`;
    case 'saving':
      return saveWords.saving;
    case 'slow':
      return saveWords.slow(pending);
    case 'offline':
      return saveWords.offline(time, pending);
    case 'back':
      return saveWords.back(pending);
    case 'savedHere':
      return saveWords.savedHere(pending);
    case 'offlineUnsafe':
    case 'cannotSave':
    case 'refused':
    case 'oldPage':
    case 'restored':
      return saveWords[state];
  }
}

/** Sentences too long for the strip stand on a line of their own under it; the strip then says the word alone. */
export function isOwnLine(state: SaveStateName): boolean {
  return state !== 'saved' && state !== 'saving' && state !== 'slow';
}

const ASSERTIVE: readonly SaveStateName[] = ['offlineUnsafe', 'cannotSave', 'refused', 'restored'];

/** What is read out when one state follows another: nothing while all goes well, "Saved" only after a problem. */
export function saveAnnouncement(before: SaveStateName, now: SaveState): Announcement | null {
  const { state } = now;
  if (state === before || state === 'saving') return null;
  if (state === 'saved' && before === 'saving') return null;
  const text = state === 'saved' ? saveWords.saved : saveSentence(now);
  return { kind: 'saveState', text, assertive: ASSERTIVE.includes(state) };
}

/** Reads out changes of the save state, once each. Returns what stops it. */
export function announceSaveState(announce: (announcement: Announcement) => void): () => void {
  const standing = () => pageStore.getState().standing;
  const shown = () => shownSaveState(saveStateStore.getState(), connectionStore.getState().lostAt, standing());
  let before = shown().state;
  const handleChange = () => {
    const now = shown();
    const announcement = saveAnnouncement(before, now);
    if (now.state !== 'saving') before = now.state;
    if (announcement !== null) announce(announcement);
  };
  // One that still works is told by a line of its own, whatever is being saved meanwhile.
  const handleUpdated = (now: PageState, last: PageState) => {
    if (now.standing === 'updated' && last.standing !== 'updated') announce({ kind: 'oldPage', text: saveWords.oldPage });
  };
  const handleNetwork = ({ blocksSockets }: Network, last: Network) => {
    if (blocksSockets && !last.blocksSockets) announce({ kind: 'network', text: networkWords.blocked });
  };
  const stops = [
    saveStateStore.subscribe(handleChange),
    connectionStore.subscribe(handleChange),
    pageStore.subscribe(handleChange),
    pageStore.subscribe(handleUpdated),
    networkStore.subscribe(handleNetwork),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
