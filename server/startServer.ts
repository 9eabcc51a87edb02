import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { CardId, WardId } from '../shared/ids.ts';
import { createAccess } from './auth/accessCache.ts';
import { readAccessAgain } from './auth/readAccessAgain.ts';
import { createBoardNews } from './board/boardNews.ts';
import { type BoardSockets, createBoardSockets } from './board/boardSockets.ts';
import type { Effects } from './board/effects.ts';
import { createRoundRooms } from './board/roundRoom.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { createMetrics } from './metrics.ts';
import { loopbackOrigins } from './origin.ts';
import { destroyOldKeys } from './outboxKeys.ts';
import { describeStaff } from './presenters/colleague.ts';
import { createProjector } from './projector.ts';
import { createRefusalAudit } from './refusalAudit.ts';
import { watchSaving } from './savingTrouble.ts';
import type { Services } from './services.ts';
import { createSync, type Sync } from './sync/createSync.ts';
import { SYSTEM_TIMERS, systemClock } from './timers.ts';
import { ownUpgrades } from './upgrade.ts';

export interface RunningServer {
  readonly port: number;
  /** Stops taking, flushes what was typed, closes what is open. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  readonly clock?: () => string;
  readonly elapsed?: () => number;
  readonly newId?: () => string;
}

/** Ties the doors together and listens. The store is the caller's, to open and to close. */
export async function startServer({
  config,
  store: given,
  log,
  clock = systemClock(),
  elapsed = SYSTEM_TIMERS.elapsed,
  newId = randomUUID,
}: StartOptions): Promise<RunningServer> {
  const { limits } = config;
  const saving = watchSaving(given, { clock, timers: SYSTEM_TIMERS, log, tell: since => news.savingTrouble(since) });
  const { store } = saving;
  const access = createAccess(store, clock);
  let port = config.port;
  const origins = loopbackOrigins(() => port);

  const wardOf = (cardId: CardId) => access.currentCard(cardId)?.wardId ?? null;
  const viewersOn = (wardId: WardId) => sync.viewers().filter(({ cardId }) => wardOf(cardId) === wardId);
  const news = createBoardNews(store, () => boards, viewersOn, clock, log);
  const rooms = createRoundRooms(store, () => boards, news.placesChanged, log);
  const projector = createProjector({
    store,
    openWords: document => sync.wordsOf(document),
    afterMs: limits.projectAfterMs,
    log,
    onProjected: cardIds => {
      wardsOf(cardIds).then(
        wards => wards.forEach(news.wardChanged),
        error => log.error({ error }, 'boards were not told of new words'),
      );
    },
  });
  const wardsOf = async (cardIds: Iterable<Parameters<Store['findCard']>[0]>) => {
    const cards = await Promise.all(
      [...cardIds].map(async cardId => access.currentCard(cardId) ?? (await access.findCard(cardId))),
    );
    return new Set(cards.flatMap(card => (card === null ? [] : [card.wardId])));
  };

  let telling: Promise<void> = Promise.resolve();
  const tell = (effects: Effects) => {
    // What is committed is committed: a mistake in telling is logged, and must never be answered as "nothing was changed".
    const tellOf = [
      ...effects.committed.map(
        ({ document, bytes }) =>
          () =>
            sync.committed(document, bytes),
      ),
      ...effects.epochs.map(
        ({ cardId, part }) =>
          () =>
            sync.epochStarted(cardId, part),
      ),
      ...effects.damaged.map(document => () => sync.damaged(document)),
      ...[...effects.access].map(cardId => () => access.changed({ kind: 'card', cardId })),
      ...[...effects.wards].map(wardId => () => news.wardChanged(wardId)),
    ];
    for (const tellOne of tellOf) {
      try {
        tellOne();
      } catch (error) {
        log.error({ error }, 'something committed was not told');
      }
    }
    // One after another, so that versions of a round arrive in order.
    telling = telling.then(async () => {
      for (const roundNews of effects.news) {
        // One that fails must not silence those after it: followers that miss a version ask for the whole round.
        await news.roundChanged(roundNews).catch(error => log.error({ error }, 'round news was not told'));
        rooms.roundChanged(roundNews);
      }
    });
  };

  const services: Services = { config, store, access, origins, log, clock, elapsed, newId, tell };
  const boards: BoardSockets = createBoardSockets(
    services,
    wardId => {
      news.placesChanged(wardId);
      rooms.placesChanged(wardId);
    },
    (socket, mayTake) => {
      // Also when all is well: whoever comes back may have been told of a trouble that is over.
      socket.emit('savingTrouble', { since: saving.since });
      rooms.welcome(socket, mayTake);
    },
    news.followed,
  );
  const sync: Sync = createSync({
    store,
    access,
    limits,
    clock,
    timers: SYSTEM_TIMERS,
    log,
    describeStaff,
    onWordsChanged: projector.wordsChanged,
    onCannotSave: saving.wordsWait,
  });
  sync.onViewersChanged(cardId => {
    const wardId = wardOf(cardId);
    if (wardId !== null) news.placesChanged(wardId);
  });

  const metrics = createMetrics(() => ({ ...sync.stats(), boards: boards.all().length }));
  const http = createServer(createApp(services, metrics));
  const refusals = createRefusalAudit({ store, limits, log, clock, timers: SYSTEM_TIMERS });
  ownUpgrades(http, {
    access,
    origins,
    limits,
    log,
    elapsed,
    noteRefusedOrigin: refusals.note,
    sync: sync.accept,
    board: boards.accept,
  });
  const stopDestroying = destroyOldKeys(store, clock, SYSTEM_TIMERS, log);
  const stopReadingAgain = readAccessAgain(access, limits.recheckAccessMs, news.wardChanged, SYSTEM_TIMERS, log);
  await projector.catchUp();
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  port = (http.address() as AddressInfo).port;

  return {
    port,
    async stop() {
      stopDestroying();
      stopReadingAgain();
      const closed = new Promise<void>(resolve => http.close(() => resolve()));
      await sync.shutdown();
      await boards.close();
      http.closeAllConnections();
      await projector.stop();
      news.stop();
      rooms.stop();
      saving.stop();
      await closed;
      await refusals.stop();
    },
  };
}
