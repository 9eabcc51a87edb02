import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { sentWith } from '../../../client/offline/adopted.ts';
import { askRemovals, removalsOf, settleRemoval, unsettled, watchRemovals } from '../../../client/removals/documentRemovals.ts';
import { announcer } from '../../../client/stores/announcer.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { Removal, Removals } from '../../../shared/protocol/history.ts';
import { TOM } from '../../builders/authorship.ts';

const removal = (more: Partial<Removal> = {}): Removal => ({
  hand: TOM,
  characters: 140,
  from: '1.4',
  to: '1.6',
  at: '2026-11-18T09:10:00.000Z',
  ...more,
});

let asked: string[];
let answer: Removals;
let spoken: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  spoken = [];
  answer = { epoch: 1, after: 2, seq: 6, removals: [removal()] };
  stop = announcer.spoken.subscribe(({ polite }) => polite !== '' && spoken.push(polite));
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path.replace('/api/cards/card/parts/joint/removals', ''));
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
});
afterEach(() => {
  vi.advanceTimersByTime(10_000);
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A loaded document, and a colleague's copy of it. */
function opened(epoch = 1) {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const theirs = new Y.Doc();
  doc.getText('note').insert(0, 'x'.repeat(400));
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const status = { loaded: true, connected: true, trouble: null, final: null };
  const document = {
    cardId: 'card',
    part: 'joint',
    epoch,
    doc,
    read: () => status,
    subscribe: () => () => {},
    onClose: () => () => {},
  };
  return {
    document: document as unknown as WordsDocument,
    theyRemove(count: number) {
      theirs.getText('note').delete(0, count);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'server');
    },
  };
}

const told = (document: WordsDocument) => unsettled(removalsOf(document).getState());

test('[SY8] what was removed since one last wrote is asked for once the words have come, and announced once', async () => {
  const { document } = opened();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told(document)).toEqual([removal()]);
  answer = { epoch: 1, after: 2, seq: 7, removals: [removal({ characters: 150, to: '1.7' })] };
  await askRemovals(document);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told(document)).toEqual([removal({ characters: 150, to: '1.7' })]);
  expect(spoken).toEqual(['Tom Reed-Sample removed 140 characters you wrote.']);
  unwatch();
});

test('[SY8] while the card is open it is asked after a colleague has removed more than 100 characters, and paused', async () => {
  answer = { epoch: 1, after: 2, seq: 4, removals: [] };
  const { document, theyRemove } = opened();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(removalsOf(document).getState().seq).toBe(4);
  theyRemove(60);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual(['?epoch=1&page=7']);
  for (let nth = 0; nth < 50; nth++) {
    theyRemove(1);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(asked).toEqual(['?epoch=1&page=7']);
  answer = { epoch: 1, after: 2, seq: 6, removals: [removal()] };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(['?epoch=1&page=7', '?epoch=1&after=2']);
  expect(told(document)).toEqual([removal()]);
  unwatch();
  theyRemove(200);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(2);
});

test('[SY8] words of earlier pages that this one has sent are named as such: their author has not looked by it', async () => {
  // A part of its own: what is sent there is remembered for as long as the page stands.
  const { document } = opened(3);
  sentWith(document, [], new Map([[12, 15]]));
  await askRemovals(document);
  expect(asked).toEqual(['?epoch=3&page=7&sent=12.15']);
});

test('[SY8] a card that is only passed by is not asked about', async () => {
  const { document } = opened();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(900);
  unwatch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([]);
});

test('[SY8] one that is settled is told no more, another stays, and only what comes after is asked for', async () => {
  const [first, second] = [removal(), removal({ from: '1.7', to: '1.9' })];
  answer = { epoch: 1, after: 2, seq: 9, removals: [first, second] };
  const { document } = opened();
  await askRemovals(document);
  settleRemoval(document, told(document)[0] ?? first);
  expect(told(document)).toEqual([second]);
  answer = { epoch: 1, after: 2, seq: 12, removals: [] };
  await askRemovals(document);
  expect(asked).toEqual(['?epoch=1&page=7', '?epoch=1&after=9']);
  expect(told(document)).toEqual([second]);
});

test('[SY8] from its first answer on the page asks after the same row, whatever is typed meanwhile, and keeps what went in the epoch before', async () => {
  const earlier = removal();
  const fresh = removal({ from: '2.3', to: '2.5' });
  answer = { epoch: 2, after: 2, seq: 3, removals: [earlier] };
  const { document } = opened(2);
  await askRemovals(document);
  answer = { epoch: 2, after: 2, seq: 5, removals: [fresh] };
  await askRemovals(document);
  await askRemovals(document);
  expect(asked).toEqual(['?epoch=2&page=7', '?epoch=2&after=2', '?epoch=2&after=2']);
  expect(told(document)).toEqual([earlier, fresh]);
});

test('[SY8] an answer that was under way when it was settled does not bring it back', async () => {
  const { document } = opened();
  await askRemovals(document);
  const underWay = askRemovals(document);
  settleRemoval(document, told(document)[0] ?? removal());
  await underWay;
  expect(told(document)).toEqual([]);
});

/** From now on each answer waits until it is given, whichever first. */
function answersHeldBack(): (nth: number, said: Removals) => Promise<void> {
  const waiting: ((said: Removals) => void)[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path.replace('/api/cards/card/parts/joint/removals', ''));
    return new Promise<Response>(resolve => {
      waiting.push(said => resolve(new Response(JSON.stringify(said), { headers: { 'content-type': 'application/json' } })));
    });
  });
  return async (nth, said) => {
    waiting[nth]?.(said);
    await vi.advanceTimersByTimeAsync(0);
  };
}

test('[SY8] what was removed while the first question was still under way is told', async () => {
  const { document, theyRemove } = opened();
  const say = answersHeldBack();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(1_000);
  theyRemove(150);
  await vi.advanceTimersByTimeAsync(2_000);
  await say(0, { epoch: 1, after: 2, seq: 4, removals: [] });
  await say(1, { epoch: 1, after: 2, seq: 6, removals: [removal()] });
  expect(asked).toEqual(['?epoch=1&page=7', '?epoch=1&page=7', '?epoch=1&after=2']);
  await say(2, { epoch: 1, after: 2, seq: 6, removals: [removal()] });
  expect(told(document)).toEqual([removal()]);
  unwatch();
});

test('[SY8] what was removed while an earlier removal was settled is told, and that one no more', async () => {
  const { document, theyRemove } = opened();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(1_000);
  const [first = removal()] = told(document);
  const say = answersHeldBack();
  theyRemove(200);
  await vi.advanceTimersByTimeAsync(1_000);
  settleRemoval(document, first);
  const later = removal({ from: '1.9', to: '1.11', characters: 200 });
  await say(0, { epoch: 1, after: 2, seq: 11, removals: [first, later] });
  await say(1, { epoch: 1, after: 6, seq: 11, removals: [later] });
  expect(asked).toEqual(['?epoch=1&page=7', '?epoch=1&after=2', '?epoch=1&after=6']);
  expect(told(document)).toEqual([later]);
  unwatch();
});

test('[SY8] of two answers the one that has looked further stands, whichever comes first', async () => {
  const { document } = opened();
  const say = answersHeldBack();
  const asking = askRemovals(document);
  await say(0, { epoch: 1, after: 2, seq: 4, removals: [] });
  await asking;
  const both = [askRemovals(document), askRemovals(document)];
  await say(2, { epoch: 1, after: 2, seq: 6, removals: [removal()] });
  await say(1, { epoch: 1, after: 2, seq: 5, removals: [] });
  await Promise.all(both);
  expect(told(document)).toEqual([removal()]);
});

function cutTheLine(): void {
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.reject(new TypeError('Failed to fetch'));
  });
}

test('[SY8] where the server could not be asked it is asked again, and no more once the card is closed', async () => {
  const { document } = opened();
  const answering = globalThis.fetch;
  cutTheLine();
  const unwatch = watchRemovals(document);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toHaveLength(2);
  vi.stubGlobal('fetch', answering);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told(document)).toEqual([removal()]);
  unwatch();

  asked = [];
  cutTheLine();
  const other = opened();
  const leave = watchRemovals(other.document);
  await vi.advanceTimersByTimeAsync(1_000);
  leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
});
