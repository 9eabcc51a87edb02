import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type CardAccess, objectionToReading } from '../../shared/domain/permissions.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { CardId } from '../../shared/ids.ts';
import { MOST_MEANWHILE, type MomentParts, readMomentName } from '../../shared/protocol/history.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';
import type { SignedIn } from '../access.ts';
import { presentAuthorship } from '../history/authorship.ts';
import { createAuthorshipCache } from '../history/authorshipCache.ts';
import { readChangesMeanwhile } from '../history/changesMeanwhile.ts';
import { presentDifferences } from '../history/differences.ts';
import { HistoryTooLong } from '../history/journalPages.ts';
import { readHistoryPage } from '../history/historyPage.ts';
import { presentMoment } from '../history/moment.ts';
import { findUnseen, readRemovals, rowsIn } from '../history/removals.ts';
import { atOnce, createTurns, type TakeTurn } from '../history/turns.ts';
import { RememberedWords } from '../history/rememberedWords.ts';
import { readNamesFor } from '../presenters/untoldPractices.ts';
import type { Services } from '../services.ts';
import type { Viewed } from '../viewedAudit.ts';
import { openCard } from './cardDoor.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

interface OpenedPart {
  readonly signedIn: SignedIn;
  readonly cardId: CardId;
  readonly access: CardAccess;
  readonly part: CardPart;
}

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const moment = z.string().transform((name, context): MomentParts => {
  const parts = readMomentName(name);
  if (parts !== null) return parts;
  context.addIssue('not the name of a moment');
  return z.NEVER;
});
const authorshipQuery = z.strictObject({ epoch: wholeNumber, since: wholeNumber.default(0) });
const clientId = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);
const clocks = listOf(/^(\d{1,16})\.(\d{1,10})$/);
const stretches = listOf(/^(\d{1,16})\.(\d{1,10})-(\d{1,10})$/);
const removalsQuery = z.strictObject({
  epoch: wholeNumber,
  after: wholeNumber.optional(),
  page: clientId.optional(),
  sent: clocks.default([]),
});
const meanwhileQuery = z.strictObject({ epoch: wholeNumber, arrived: clocks, removed: stretches });
const historyQuery = z.strictObject({ before: moment.optional() });
const momentQuery = z.strictObject({ at: moment });
const differencesQuery = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => from.epoch === to.epoch && from.seq <= to.seq);

/** So many keystrokes are read within a few milliseconds. */
const ROWS_WITHOUT_TURN = 1_000;

/** The history of one part of a card (shared/protocol/history.ts). */
export function historyRoutes(services: Services, noteView: (signedIn: SignedIn, viewed: Viewed) => Promise<void>): Router {
  const { store, access, config } = services;
  const routes = Router({ mergeParams: true });
  const { authorshipRanges, historyChanges, historyBytes, historyPassages, historiesAtOnce, historiesWaiting, historiesOfStaff } =
    config.limits;
  const bounds = { changes: historyChanges, bytes: historyBytes };
  const findAuthorship = createAuthorshipCache(store, authorshipRanges);
  const inTurn = createTurns({ atOnce: historiesAtOnce, waiting: historiesWaiting, ofOne: historiesOfStaff });

  routes.get('/authorship', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = authorshipQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { cardId, part } = opened;
    const { epoch, since } = query.data;
    if (!(await hasBeen(opened, { epoch, seq: since }))) return sendProblem(response, 'momentUnknown');
    await noteView(opened.signedIn, { what: 'viewedCard', cardId, detail: null });
    // Without a turn: what is asked at every pointing is read once and then kept.
    const authorship = await unlessTooLong(findAuthorship({ cardId, part, epoch }));
    if (authorship === null) return sendProblem(response, 'historyTooLong');
    await tellWhoStillMay(response, opened, presentAuthorship(authorship, epoch, since, await readNamesFor(store, cardId)));
  });

  routes.get('/removals', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = removalsQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { signedIn, cardId, part } = opened;
    const { staffId } = signedIn.staff;
    const { epoch, after = null, page, sent } = query.data;
    const document = { cardId, part, epoch };
    if (!(await hasBeen(opened, { epoch, seq: after ?? 0 }))) return sendProblem(response, 'momentUnknown');
    await noteView(signedIn, { what: 'viewedCard', cardId, detail: null });
    const unseen = await unlessTooLong(
      after === null
        ? findUnseen(document, { staffId, sent: clocksFrom(page, sent) }, store, findAuthorship)
        : findAuthorship(document).then(authorship => ({ earlier: [], current: { document, authorship, after } })),
    );
    if (unseen === null) return sendProblem(response, 'historyTooLong');
    const read = () => readRemovals(store, unseen, { of: staffId, bounds }, () => readNamesFor(store, cardId));
    // Everyone who opens a card asks, and mostly few rows are read for it; how far back they begin is the asker's own (T31).
    await tell(response, opened, read, rowsIn(unseen) > ROWS_WITHOUT_TURN ? inTurn : atOnce);
  });

  routes.get('/meanwhile', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = meanwhileQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { signedIn, cardId, part } = opened;
    const { epoch } = query.data;
    const head = await store.findHead({ cardId, part, epoch });
    if (head === null) return sendProblem(response, 'momentUnknown');
    await noteView(signedIn, { what: 'viewedCard', cardId, detail: null });
    const arrived = new Map(query.data.arrived.map(([client = 0, clock = 0]) => [client, clock]));
    const removed = query.data.removed.map(([client = 0, from = 0, to = 0]) => ({ client, from, to }));
    const asked = { head, arrived, removed, except: signedIn.staff.staffId, bounds };
    const names = await readNamesFor(store, cardId);
    await tell(response, opened, () => readChangesMeanwhile(store, { cardId, part, epoch }, asked, names));
  });

  routes.get('/history', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = historyQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { cardId, part } = opened;
    const now = await currentMoment(opened);
    const before = query.data.before ?? now;
    if (!(await hasBeen(opened, before))) return sendProblem(response, 'momentUnknown');
    await noteHistoryView(opened);
    // AC6: rounds are for whoever may read what they said of this person.
    const mayKnowRounds = objectionToReading(opened.signedIn.viewer, opened.access, 'record') === null;
    const closings = mayKnowRounds ? await store.listClosingsOfCard(cardId) : [];
    const asked = { before, closings, bounds };
    const names = await readNamesFor(store, cardId);
    await tell(response, opened, () => readHistoryPage(store, { cardId, part }, asked, names));
  });

  routes.get('/moment', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = momentQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { at } = query.data;
    if (!(await hasBeen(opened, at))) return sendProblem(response, 'momentUnknown');
    await noteHistoryView(opened);
    const names = await readNamesFor(store, opened.cardId);
    await tellOf(response, opened, at, words => presentMoment(words, opened.part, at, { names, most: historyPassages }));
  });

  routes.get('/differences', async (request, response) => {
    const opened = await openPart(request, response);
    if (opened === null) return;
    const query = differencesQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { from, to } = query.data;
    if (!(await hasBeen(opened, to))) return sendProblem(response, 'momentUnknown');
    await noteHistoryView(opened);
    const names = await readNamesFor(store, opened.cardId);
    await tellOf(response, opened, to, words =>
      presentDifferences(words, opened.part, { from, to }, { names, most: historyPassages }),
    );
  });

  /** Null once the refusal has been sent. */
  async function openPart(request: Request, response: Response): Promise<OpenedPart | null> {
    const signedIn = signedInOf(request);
    const opened = await openCard(access, signedIn, request.params);
    const part = z.enum(CARD_PARTS).safeParse(request.params['part']);
    const objection =
      opened === null || !part.success ? 'notFound' : objectionToReading(signedIn.viewer, opened.access, part.data);
    if (opened !== null && part.success && objection === null && sectionsOf(part.data).length > 0) {
      return { signedIn, ...opened, part: part.data };
    }
    sendProblem(response, objection ?? 'notFound');
    return null;
  }

  async function currentMoment({ cardId, part }: OpenedPart): Promise<MomentParts> {
    const epochs = await store.findEpochs(cardId);
    if (epochs === null) throw new Error(`card ${cardId} has no documents`);
    const epoch = epochs[part];
    return { epoch, seq: (await store.findHead({ cardId, part, epoch })) ?? 0 };
  }

  async function hasBeen({ cardId, part }: OpenedPart, { epoch, seq }: MomentParts): Promise<boolean> {
    const head = await store.findHead({ cardId, part, epoch });
    return head !== null && seq <= head;
  }

  async function noteHistoryView({ signedIn, cardId, part }: OpenedPart): Promise<void> {
    await noteView(signedIn, { what: 'viewedHistory', cardId, detail: part });
  }

  async function tellOf(
    response: Response,
    opened: OpenedPart,
    upTo: MomentParts,
    present: (words: RememberedWords) => Promise<object>,
  ): Promise<void> {
    const { cardId, part } = opened;
    await tell(response, opened, async () => {
      const words = await RememberedWords.read(store, { cardId, part, epoch: upTo.epoch }, upTo.seq, bounds);
      try {
        return await present(words);
      } finally {
        words.forget();
      }
    });
  }

  async function tell(
    response: Response,
    opened: OpenedPart,
    read: () => Promise<object>,
    turn: TakeTurn = inTurn,
  ): Promise<void> {
    const told = await turn(opened.signedIn.staff.staffId, () => unlessTooLong(read()).then(answer => ({ answer })));
    if (told === null) return sendProblem(response, 'tooFast');
    if (told.answer === null) return sendProblem(response, 'historyTooLong');
    await tellWhoStillMay(response, opened, told.answer);
  }

  /** A long history takes its time: who has lost access meanwhile gets nothing of it. */
  async function tellWhoStillMay(response: Response, { cardId, part }: OpenedPart, told: object): Promise<void> {
    const now = await access.find(response.req.headers.cookie);
    if (now === null) return sendProblem(response, 'signedOut');
    const card = await access.findCard(cardId);
    const objection = card === null ? 'notFound' : objectionToReading(now.viewer, card, part);
    if (objection !== null) return sendProblem(response, objection);
    response.json(told);
  }
  return routes;
}

/** All that was typed on the page itself, and of earlier pages what it has sent. */
function clocksFrom(page: number | undefined, sent: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const earlier = sent.map(([client = 0, clock = 0]) => [client, clock] as const);
  return new Map(page === undefined ? earlier : [...earlier, [page, 0]]);
}

/** Entries parted by commas, each as the numbers in it; an empty list is an empty text. */
function listOf(entry: RegExp) {
  return z.string().transform((list, context): readonly (readonly number[])[] => {
    const entries = list === '' ? [] : list.split(',');
    const read = entries.map(each => entry.exec(each)?.slice(1).map(Number) ?? null);
    if (read.length <= MOST_MEANWHILE && read.every(each => each !== null)) return read;
    context.addIssue('not a list of these');
    return z.NEVER;
  });
}

/** Null for a history longer than one reading takes in. */
async function unlessTooLong<Told>(reading: Promise<Told>): Promise<Told | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HistoryTooLong) return null;
    throw error;
  }
}
