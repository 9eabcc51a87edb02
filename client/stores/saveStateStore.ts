import { createStore } from 'zustand/vanilla';
import { saveWords } from '../labels.ts';
import { isRefused, type PageStanding } from './pageStore.ts';

/**
 * What the strip says of saving. client/card/ sets it for the words of the card that is open; the strip shows it. What is true
 * of the whole board (the store can't be written) comes from live/feed.ts and goes before it.
 *
 *   saved ──key──▶ saving ──5 s──▶ slow ──lost──▶ offline | offlineUnsafe ──found──▶ back ──▶ saved
 *   and, from any: refused, oldPage, restored; savedHere: all of this page is saved, and something of an earlier one is not
 */
export type SaveStateName =
  | 'saved'
  | 'saving'
  | 'slow'
  | 'offline'
  | 'offlineUnsafe'
  | 'back'
  | 'savedHere'
  | 'cannotSave'
  | 'refused'
  | 'oldPage'
  | 'restored';

export interface SaveState {
  readonly state: SaveStateName;
  /** Instant: saved at, offline since, can't save since. Null where nothing has been written yet. */
  readonly since: string | null;
  /** Changes that the server has not acknowledged. */
  readonly pending: number;
  /** A whole sentence in place of the usual one, e.g. who locked the section for `refused`. */
  readonly message: string | null;
}

export interface SaveStates extends SaveState {
  /** Since when the server's store can't be written; null when it can. */
  readonly troubleSince: string | null;
  /** How many changes that an earlier page left on this computer are still to be sent. */
  readonly leftHere: number;
  /** The whole sentence about what waits here until this person acts as something else again. */
  readonly waitsForRole: string | null;
  /** What became of the words that were not taken, where the card they belong to is on screen. */
  readonly keptBecause: KeptBecause | null;
}

export interface KeptBecause {
  readonly state: 'refused' | 'restored';
  /** The whole sentence over them. */
  readonly sentence: string;
}

const NOTHING_WRITTEN: SaveState = { state: 'saved', since: null, pending: 0, message: null };

export const saveStateStore = createStore<SaveStates>()(() => ({
  ...NOTHING_WRITTEN,
  troubleSince: null,
  leftHere: 0,
  waitsForRole: null,
  keptBecause: null,
}));

export function setSaveState(state: SaveStateName, more: Partial<Omit<SaveState, 'state'>> = {}): void {
  saveStateStore.setState({ ...NOTHING_WRITTEN, ...more, state });
}

export function setSavingTrouble(since: string | null): void {
  saveStateStore.setState({ troubleSince: since });
}

export function setLeftHere(leftHere: number, waitsForRole: string | null): void {
  const before = saveStateStore.getState();
  if (before.leftHere !== leftHere || before.waitsForRole !== waitsForRole) saveStateStore.setState({ leftHere, waitsForRole });
}

export function setKeptBecause(keptBecause: KeptBecause | null): void {
  saveStateStore.setState({ keptBecause });
}

/**
 * What the strip shows: that nothing is taken from this page any more first, then the board's trouble, then that of the words. A lost
 * connection counts even with nothing written.
 */
export function shownSaveState(states: SaveStates, lostAt: string | null, page: PageStanding = 'current'): SaveState {
  const { troubleSince, keptBecause, leftHere, waitsForRole, ...own } = states;
  const words = { ...own, pending: own.pending + leftHere };
  if (isRefused(page)) return { ...words, state: 'oldPage', message: page === 'old' ? null : saveWords.reloadTo[page] };
  if (troubleSince !== null) return { ...words, state: 'cannotSave', since: troubleSince, message: null };
  const isQuiet = words.state === 'saved' || words.state === 'back';
  const isRefusal = words.state === 'refused' || words.state === 'restored';
  // Whether the computer keeps what was refused is not known here, so that it is not counted as kept.
  const pending = isRefusal ? leftHere : words.pending;
  if (lostAt !== null && (isQuiet || isRefusal)) return { state: 'offline', since: lostAt, pending, message: null };
  if (leftHere > 0 && isQuiet) return { ...words, state: 'savedHere', message: null };
  if (waitsForRole !== null && isQuiet) return { ...words, state: 'savedHere', message: waitsForRole };
  if (!isRefusal || keptBecause === null) return words;
  return { ...words, state: keptBecause.state, message: keptBecause.sentence };
}
