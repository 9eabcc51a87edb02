import { isOpenRound } from '../../shared/domain/openRounds.ts';
import type { RoundEvent } from '../../shared/domain/roundEvent.ts';
import type { RoundId, WardId } from '../../shared/ids.ts';
import type { Board, RoundDetail, RoundNews } from '../../shared/protocol/board.ts';
import {
  boardFetched,
  boardStore,
  cardsChanged,
  lookingAt,
  openRoundOf,
  roundShown,
  setCurrentWard,
} from '../stores/boardStore.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { clockHeard } from '../stores/clockStore.ts';
import { presenceArrived } from '../stores/presenceStore.ts';
import { roomArrived } from '../stores/roomStore.ts';
import { roundFetched, roundNewsArrived, roundStore } from '../stores/roundStore.ts';
import { hasClashingPlaces } from '../stores/rowOrder.ts';
import { setSavingTrouble } from '../stores/saveStateStore.ts';
import { signInLost } from '../stores/sessionStore.ts';
import { watchMidnight } from '../stores/todayStore.ts';
import { becomeAway, connectBoard, followWard, onConnection, onLook, onServerEvent } from './board.ts';
import { getJson, type Problem } from './http.ts';
import { watchIdleness } from './idleness.ts';

/** Carries what the server says into the stores. Screens read the stores and call `openWard` and `openRound`. */
export function startFeed(): () => void {
  const stops = [
    onServerEvent('cardsChanged', news => {
      cardsChanged(news, now());
      const ward = boardStore.getState().wards[news.wardId];
      if (ward !== undefined && hasClashingPlaces(ward.board.cards)) fetchBoardSoon(news.wardId);
    }),
    onServerEvent('roundChanged', handleRoundNews),
    onServerEvent('roundMovedOn', handleMovedOn),
    onServerEvent('presence', news => presenceArrived(news.wardId, news.people)),
    onServerEvent('roundRoom', roomArrived),
    onServerEvent('savingTrouble', news => setSavingTrouble(news.since)),
    onConnection(state => {
      connectionStore.setState(state === 'lost' ? { status: 'lost', lostAt: now() } : { status: state, lostAt: null }, true);
      if (state === 'connected') void catchUp();
    }),
    onLook(lookingAt),
    watchMidnight(handleNewDay),
    watchIdleness(window, becomeAway),
    connectBoard(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Makes this the ward of the page: its news is heard and its board fetched. Null, or why not. */
export async function openWard(wardId: WardId): Promise<Problem | null> {
  setCurrentWard(wardId);
  // Followed first, so that no news falls between; a silent connection must not keep the board from being read.
  await Promise.race([followWard(wardId), new Promise(resolve => setTimeout(resolve, 1_000))]);
  return fetchBoard(wardId);
}

/** The ward of what is on screen, where that may be another than the page was on. Fetches nothing where it is the same. */
export async function stayOnWard(wardId: WardId): Promise<Problem | null> {
  const { currentWardId, wards } = boardStore.getState();
  return currentWardId === wardId && wards[wardId] !== undefined ? null : openWard(wardId);
}

/** Fetches a round into roundStore; news keeps it up to date from then on. Null, or why not. */
export async function openRound(roundId: RoundId): Promise<Problem | null> {
  const answer = await getJson<RoundDetail>(`/api/rounds/${roundId}`);
  if (!answer.ok) return answer.problem;
  clockHeard(answer.value.serverTime);
  roundFetched(answer.value.round, answer.value.forPractice);
  roundShown(answer.value.round);
  return null;
}

async function fetchBoard(wardId: WardId): Promise<Problem | null> {
  const answer = await getJson<Board>(`/api/wards/${wardId}/board`);
  if (!answer.ok) return answer.problem;
  const { openRounds: open } = answer.value;
  await Promise.all(open.map(({ roundId }) => openRound(roundId)));
  const weekly = openRoundOf(answer.value, 'weekly');
  const round = weekly === null ? undefined : roundStore.getState().rounds[weekly.roundId];
  boardFetched(answer.value, round?.agenda ?? null);
  return null;
}

/** What the board says of days (none held, cancelled) is counted by the server. */
const CHANGING_THE_BOARD: readonly RoundEvent['type'][] = ['roundClosed', 'plannedRoundCancelled', 'plannedRoundRestored'];

function handleRoundNews(news: RoundNews): void {
  const outcome = roundNewsArrived(news);
  if (outcome === 'gap') void openRound(news.roundId);
  const round = roundStore.getState().rounds[news.roundId];
  if (outcome === 'applied' && round !== undefined) roundShown(round);
  if (CHANGING_THE_BOARD.includes(news.event.type)) fetchBoardSoon(news.wardId);
}

const movedOn = new Set<RoundId>();
/** Several events often come at once: the round is read again when they have. */
const MOVED_ON_MS = 150;

function handleMovedOn({ roundId }: Pick<RoundNews, 'roundId'>): void {
  if (movedOn.has(roundId)) return;
  movedOn.add(roundId);
  setTimeout(() => {
    movedOn.delete(roundId);
    void openRound(roundId);
  }, MOVED_ON_MS);
}

/** After a lost connection: whatever was said meanwhile. Any other ward is fetched afresh when it is opened again. */
async function catchUp(): Promise<void> {
  const { currentWardId } = boardStore.getState();
  // Whatever is asked, the answer says which version the server is of now.
  if (currentWardId !== null) await fetchBoard(currentWardId);
  else await signInLost();
  const { rounds } = roundStore.getState();
  await Promise.all(
    Object.values(rounds)
      .filter(isOpenRound)
      .map(round => openRound(round.roundId)),
  );
}

/** What is overdue is counted by the server, whose clock may be behind; and not every page of the country asks at once. */
const AFTER_MIDNIGHT_MS = { least: 5_000, spread: 30_000 };

function handleNewDay(): void {
  const { currentWardId } = boardStore.getState();
  if (currentWardId === null) return;
  fetchBoardSoon(currentWardId, AFTER_MIDNIGHT_MS.least + Math.random() * AFTER_MIDNIGHT_MS.spread);
}

const soon = new Map<WardId, ReturnType<typeof setTimeout>>();
function fetchBoardSoon(wardId: WardId, inMs = 500): void {
  clearTimeout(soon.get(wardId));
  soon.set(
    wardId,
    setTimeout(() => void fetchBoard(wardId), inMs),
  );
}

function now(): string {
  return new Date().toISOString();
}
