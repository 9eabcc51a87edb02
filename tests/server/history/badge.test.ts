import { expect, it } from 'vitest';
import type { Author, DocumentKey } from '../../../db/store.ts';
import type { JointBadge } from '../../../shared/domain/jointAssessment.ts';
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
  const [nurse, socialWorker, scribe] = [
    buildAuthor(server.nurse),
    buildAuthor(server.socialWorker),
    buildAuthor(server.coordinator),
  ];
  let minute = 0;
  const type = (author: Author, text: string, section?: string) =>
    typist.type(note, author, minutesPast(minute++), text, section);
  const remove = (author: Author, text: string) => typist.remove(note, author, minutesPast(minute++), text);

  const steps: readonly (readonly [JointBadge, () => Promise<unknown>])[] = [
    ['empty', () => type(nurse, 'The words of an action being agreed count for nothing.', 'draft')],
    ['unattributed', () => type(scribe, 'Present: all. ')],
    ['healthOnly', () => type(nurse, 'Wound clean. ')],
    ['joint', () => type(socialWorker, 'Package agreed. ')],
    ['joint', () => remove(nurse, 'Package ')],
    ['healthOnly', () => remove(nurse, 'agreed.')],
    ['healthOnly', () => type(socialWorker, '\n  \n')],
    ['unattributed', () => remove(socialWorker, 'Wound clean. ')],
    ['socialOnly', () => type(socialWorker, 'Wound clean.')],
    ['unattributed', () => remove(nurse, 'Wound clean.')],
    ['empty', () => remove(nurse, 'Present: all.')],
  ];
  for (const [badge, step] of steps) {
    await step();
    expect(await reader.get(`/api/cards/${cardId}/joint`)).toMatchObject({ badge });
  }
});
