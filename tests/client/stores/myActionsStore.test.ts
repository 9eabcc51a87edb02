import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { myActionsStore, refreshMyActions } from '../../../client/stores/myActionsStore.ts';

const listed = (serverTime: string) => Response.json({ actions: [], damaged: 0, notDiscussed: [], serverTime });
const failed = () => new Response('', { status: 503 });
const shown = () => {
  const { mine, problem } = myActionsStore.getState();
  return { at: mine?.serverTime ?? null, isProblem: problem !== null };
};
let answers: ((answer: Response) => void)[];

beforeEach(() => {
  answers = [];
  vi.stubGlobal('fetch', () => new Promise<Response>(resolve => answers.push(resolve)));
  myActionsStore.setState({ mine: null, problem: null });
});
afterEach(() => void vi.unstubAllGlobals());

it('whoever asks for the list goes on once their own look is answered, and sees what it says though a later one is under way', async () => {
  const first = refreshMyActions();
  const second = refreshMyActions();
  answers[0]?.(listed('first'));
  await first;
  expect(shown()).toEqual({ at: 'first', isProblem: false });
  answers[1]?.(listed('second'));
  await second;
  expect(shown()).toEqual({ at: 'second', isProblem: false });
});

it('what an undo has brought back stays, though a later look fails', async () => {
  const first = refreshMyActions();
  const second = refreshMyActions();
  answers[0]?.(listed('first'));
  answers[1]?.(failed());
  await Promise.all([first, second]);
  expect(shown()).toEqual({ at: 'first', isProblem: true });
});

it.each([
  ['answer', () => listed('first')],
  ['failure', failed],
])('an older %s that comes late takes nothing from a newer answer', async (_, late) => {
  const first = refreshMyActions();
  const second = refreshMyActions();
  answers[1]?.(listed('second'));
  await second;
  answers[0]?.(late());
  await first;
  expect(shown()).toEqual({ at: 'second', isProblem: false });
});
