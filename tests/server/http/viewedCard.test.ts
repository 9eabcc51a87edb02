import { expect, it } from 'vitest';
import { createViewedAudit } from '../../../server/viewedAudit.ts';
import { startBoard } from '../sync/harness.ts';
import { serverOnPort } from '../serverOnPort.ts';

it('[AU1] notes once in 15 minutes that someone viewed a card, for each person and each card', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const [first, second] = server.cards.map(card => card.cardId);
  for (const cardId of [first, first, second, first]) await nurse.card(cardId ?? '');
  await socialWorker.card(first ?? '');
  const viewed = (await server.store.listAudit(100))
    .filter(entry => entry.what === 'viewedCard')
    .map(({ staffId, cardId }) => ({ staffId, cardId }));
  expect(viewed.toReversed()).toEqual([
    { staffId: server.nurse.staffId, cardId: first },
    { staffId: server.nurse.staffId, cardId: second },
    { staffId: server.socialWorker.staffId, cardId: first },
  ]);
});

it('[AU1] asked for several times at one moment it is noted once, and none is shown before that row is written', async () => {
  const { store, asNurse, card } = await startBoard();
  let write = () => {};
  const slow = new Promise<void>(resolve => (write = resolve));
  const written: string[] = [];
  const audit = createViewedAudit(
    {
      ...store,
      async appendAudit({ what }) {
        await slow;
        written.push(what);
      },
    },
    () => '2026-11-19T09:30:00.000Z',
  );
  const shown: number[] = [];
  const looking = [1, 2, 3].map(async () => {
    await audit(asNurse, { what: 'viewedCard', cardId: card.cardId, detail: null });
    shown.push(written.length);
  });
  write();
  await Promise.all(looking);
  expect({ written, shown }).toEqual({ written: ['viewedCard'], shown: [1, 1, 1] });
});

it('[AU1] a row that could not be written is written when someone looks again; a clock put back leaves no hole', async () => {
  const { store, asNurse, card } = await startBoard();
  let now = '2026-11-19T09:30:00.000Z';
  let isFull = true;
  const written: string[] = [];
  const audit = createViewedAudit(
    {
      ...store,
      async appendAudit({ at }) {
        if (isFull) throw new Error('the disk is full');
        written.push(at);
      },
    },
    () => now,
  );
  const look = () => audit(asNurse, { what: 'viewedCard', cardId: card.cardId, detail: null });
  await expect(look()).rejects.toThrow('full');
  isFull = false;
  await look();
  now = '2026-11-19T08:30:00.000Z';
  await look();
  expect(written).toEqual(['2026-11-19T09:30:00.000Z', '2026-11-19T08:30:00.000Z']);
});
