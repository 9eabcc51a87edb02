import { expect, it, vi } from 'vitest';
import { myActionsStore, refreshMyActions } from '../../../client/stores/myActionsStore.ts';

const listed = (serverTime: string) => Response.json({ actions: [], damaged: 0, notDiscussed: [], serverTime });

it('whoever asks for the list goes on with one that knows what they did, though a look that came later has overtaken theirs', async () => {
  const answers: ((answer: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>(resolve => answers.push(resolve)));
  let isOver = false;
  const first = refreshMyActions().then(() => (isOver = true));
  const second = refreshMyActions();
  answers[0]?.(listed('before'));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  await new Promise(resolve => setImmediate(resolve));
  expect([isOver, myActionsStore.getState().mine]).toEqual([false, null]);
  answers[1]?.(listed('after'));
  await Promise.all([first, second]);
  expect(myActionsStore.getState().mine).toMatchObject({ serverTime: 'after' });
  vi.unstubAllGlobals();
});
