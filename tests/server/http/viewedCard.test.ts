import { expect, it } from 'vitest';
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
