import { expect, it } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import { projectWords } from '../../../server/projection.ts';
import type { JointBadge } from '../../../shared/domain/jointAssessment.ts';
import type { Side } from '../../../shared/vocabulary.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

it('[JA1] a side counts for as long as words of its own stand in the note, and no longer', async () => {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const note: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const reader = await server.signIn('coordinator');
  const typist = new Typist(server.store);
  const [nurse, socialWorker, scribe] = [server.nurse, server.socialWorker, server.coordinator].map(staff => buildAuthor(staff));
  if (nurse === undefined || socialWorker === undefined || scribe === undefined) throw new Error('nobody');
  let minute = 0;
  const type = (author: typeof nurse, text: string) => typist.type(note, author, minutesPast(minute++), text);
  const remove = (author: typeof nurse, text: string) => typist.remove(note, author, minutesPast(minute++), text);

  const steps: readonly (readonly [JointBadge, readonly Side[], () => Promise<void>])[] = [
    ['unattributed', [], () => type(scribe, 'Present: all. ')],
    ['healthOnly', ['health'], () => type(nurse, 'Wound clean. ')],
    ['joint', ['health', 'social'], () => type(socialWorker, 'Package agreed. ')],
    ['joint', ['health', 'social'], () => remove(nurse, 'Package ')],
    ['healthOnly', ['health'], () => remove(nurse, 'agreed.')],
    ['healthOnly', ['health'], () => type(socialWorker, '\n  \n')],
    ['socialOnly', ['social'], () => remove(socialWorker, 'Wound clean. ').then(() => type(socialWorker, 'Wound clean.'))],
    ['unattributed', [], () => remove(nurse, 'Wound clean.')],
    ['empty', [], () => remove(nurse, 'Present: all.')],
  ];
  for (const [badge, sides, step] of steps) {
    await step();
    expect(await reader.get(`/api/cards/${cardId}/joint`)).toMatchObject({ badge });
    expect((await projectWords(server.store, note))?.sides.toSorted()).toEqual(sides);
  }
});

it('[JA1] the words of the action being agreed say nothing of who wrote the note', async () => {
  const server = await serverOnPort();
  const note: DocumentKey = { cardId: server.cards[0]?.cardId ?? ('' as never), part: 'joint', epoch: 1 };
  const typist = new Typist(server.store);
  await typist.type(note, buildAuthor(server.nurse), minutesPast(0), 'Wound clean.');
  await typist.type(note, buildAuthor(server.socialWorker), minutesPast(1), 'Ring the daughter', 'draft');
  expect((await projectWords(server.store, note))?.sides).toEqual(['health']);
});
