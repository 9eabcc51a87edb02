import { useStore } from 'zustand';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { Presence, SessionInfo, WiderMdtForPractice } from '../../shared/protocol/board.ts';
import type { RoundRoom } from '../../shared/protocol/roundRoom.ts';
import { type BoardState, boardStore, type WardBoard } from './boardStore.ts';
import { type Connection, connectionStore } from './connectionStore.ts';
import { type PageStanding, pageStore } from './pageStore.ts';
import { presenceStore } from './presenceStore.ts';
import { isToTakeBack, protectionSaidStore, type SaidOfProtection } from './protectionSaidStore.ts';
import { type ChangedMeanwhile, returnStore } from './returnStore.ts';
import { roomStore } from './roomStore.ts';
import { roundStore } from './roundStore.ts';
import { type SaveState, saveStateStore, shownSaveState } from './saveStateStore.ts';
import { type SessionState, sessionStore } from './sessionStore.ts';
import { todayStore } from './todayStore.ts';

/** The thin hooks that bind the stores to React; the stores themselves work without it. */
export function useSession(): SessionState {
  return useStore(sessionStore);
}

/** Inside the signed-in part of the app, where there is a session. */
export function useSignedIn(): SessionInfo {
  const { session } = useStore(sessionStore);
  if (session === null) throw new Error('a signed-in screen was shown to nobody');
  return session;
}

export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(boardStore, select);
}

export function useWardBoard(wardId: WardId | null): WardBoard | null {
  return useStore(boardStore, state => (wardId === null ? null : (state.wards[wardId] ?? null)));
}

export function useRound(roundId: RoundId | null): WardRound | null {
  return useStore(roundStore, state => (roundId === null ? null : (state.rounds[roundId] ?? null)));
}

/** Null for everyone who is not in it as a GP. */
export function useWiderMdtForPractice(roundId: RoundId): WiderMdtForPractice | null {
  return useStore(roundStore, state => state.forPractice[roundId] ?? null);
}

/** Null until the server has told who is in it. */
export function useRoundRoom(roundId: RoundId): RoundRoom | null {
  return useStore(roomStore, state => state.rooms[roundId] ?? null);
}

const NOBODY: readonly Presence[] = [];
export function usePresence(wardId: WardId | null): readonly Presence[] {
  return useStore(presenceStore, state => (wardId === null ? NOBODY : (state.people[wardId] ?? NOBODY)));
}

/** Today's date in London; what shows it is drawn again at midnight. */
export function useToday(): string {
  return useStore(todayStore, state => state.today);
}

export function useConnection(): Connection {
  return useStore(connectionStore);
}

export function useSaveState(): SaveState {
  const states = useStore(saveStateStore);
  const { lostAt } = useStore(connectionStore);
  return shownSaveState(states, lostAt, usePageStanding());
}

/** Since when what is shown may be out of date, because the server isn't heard; null while it is. */
export function useOfflineSince(): string | null {
  const { lostAt } = useStore(connectionStore);
  const words = useStore(saveStateStore);
  const isOffline = words.state === 'offline' || words.state === 'offlineUnsafe';
  return lostAt ?? (isOffline ? words.since : null);
}

export function useChangedMeanwhile(): ChangedMeanwhile | null {
  return useStore(returnStore, ({ changed }) => changed);
}

export function usePageStanding(): PageStanding {
  return useStore(pageStore, ({ standing }) => standing);
}

/** CA10: what whoever is signed in has just said of this card's protection. */
export function useProtectionSaid(cardId: CardId): SaidOfProtection | null {
  const { said } = useStore(protectionSaidStore);
  const { staffId } = useSignedIn();
  return said !== null && isToTakeBack(said, cardId, staffId) ? said : null;
}
