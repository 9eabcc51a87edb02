import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { addDays, formatDate, localDate } from '../../../shared/dates.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { wardWithMinutes } from '../minutes/wardWithMinutes.ts';

const today = localDate(new Date().toISOString());
const planned = addDays(today, 14);

const plan = (by: Program, cardId: CardId, on: string | null) =>
  by.command({ id: randomUUID(), type: 'planStepDown', cardId, on } as Command);

it('[CA12] whoever agrees actions on a card plans and clears the step-down; everyone on the board reads it, and the ledger keeps it', async () => {
  const server = await serverOnPort();
  const [{ cardId }, other] = server.cards as readonly [Card, Card];
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  expect(await plan(socialWorker, cardId, planned)).toMatchObject({ ok: true });
  const shown = async () => new Map((await nurse.board()).cards.map(card => [card.cardId, card.stepDownOn]));
  const both = (on: string | null) =>
    new Map([
      [cardId, on],
      [other.cardId, null],
    ]);
  expect(await shown()).toEqual(both(planned));
  expect(await plan(nurse, cardId, addDays(today, -1))).toMatchObject({ ok: false, refusal: 'stepDownInPast' });
  expect(await plan(nurse, cardId, null)).toMatchObject({ ok: true });
  expect(await shown()).toEqual(both(null));
  const said = (await server.store.ledgerSince(server.ward.wardId, 0)).map(({ event, by }) => ({ event, by }));
  expect(said.slice(-2)).toEqual([
    { event: { type: 'stepDownPlanned', cardId, on: planned }, by: server.socialWorker.staffId },
    { event: { type: 'stepDownPlanned', cardId, on: null }, by: server.nurse.staffId },
  ]);
  expect(await server.store.verifyLedger(server.ward.wardId)).toBeNull();
});

it('[CA12, AC4, AC9] an observer plans none, nobody plans for whoever has left, and a care provider is not told', async () => {
  const ward = await wardWithMinutes();
  const { server, cards, send } = ward;
  const { cardId } = cards.none;
  const asking = { type: 'planStepDown', cardId, on: planned };
  expect(await send('observer', asking)).toMatchObject({ ok: false, refusal: 'readOnlyRole' });
  expect(await send('careProvider', asking)).toMatchObject({ ok: false });
  expect(await send('outsider', asking)).toMatchObject({ ok: false, refusal: 'notFound' });
  expect(await send('nurse', asking)).toMatchObject({ ok: true });
  const toldTo = async (who: 'careProvider' | 'socialWorker') =>
    (await (await ward.signIn(who)).board()).cards.find(card => card.cardId === cardId)?.stepDownOn;
  expect(await toldTo('socialWorker')).toBe(planned);
  expect(await toldTo('careProvider')).toBeNull();
  const card = await server.store.findCard(cardId);
  if (card === null) throw new Error('the card is gone');
  await server.store.transact(tx => tx.saveCard({ ...card, left: { on: today, reason: 'stepDown' } }));
  expect(await send('nurse', { ...asking, on: null })).toMatchObject({ ok: false, refusal: 'cardHasLeft' });
});

it('[CA12] of whoever has died no planned day is told any longer', async () => {
  const server = await serverOnPort();
  const [card] = server.cards as readonly [Card];
  await server.store.transact(tx =>
    tx.saveCard({ ...card, stepDownOn: addDays(today, -3), serviceUser: { ...card.serviceUser, diedOn: addDays(today, -5) } }),
  );
  const nurse = await server.signIn('nurse');
  const shown = (await nurse.board()).cards.find(({ cardId }) => cardId === card.cardId);
  expect(shown?.stepDownOn).toBeNull();
});

it.each([
  ['tell it', null],
  ['tell it no longer of whoever has died', addDays(today, -1)],
])('[CA12, MI1] the minutes %s', async (_, diedOn) => {
  const server = await serverOnPort();
  const [card] = server.cards as readonly [Card];
  const { cardId, serviceUser } = card;
  await server.store.transact(tx => tx.saveCard({ ...card, serviceUser: { ...serviceUser, diedOn } }));
  const nurse = await server.signIn('nurse');
  expect(await plan(nurse, cardId, planned)).toMatchObject({ ok: true });
  const { wardId } = server.ward;
  const must = async (command: object) => {
    const reply = await nurse.command({ id: randomUUID(), ...command } as Command);
    if (!reply.ok) throw new Error(reply.refusal);
    return reply;
  };
  const { created: roundId } = await must({ type: 'planRound', wardId, kind: 'weekly', heldOn: today });
  await must({ type: 'startRound', roundId });
  await must({ type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  await must({ type: 'closeRound', roundId, term: 1 });
  const exported = await fetch(`${server.url}/api/rounds/${roundId}/minutes.txt`, { headers: nurse.headers });
  const text = await exported.text();
  expect(text.includes(`Planned step-down: ${formatDate(planned)}`)).toBe(diedOn === null);
});

it('[CA12] it comes with a caseload, and goes out with the export', async () => {
  const server = await serverOnPort();
  const scribe = await server.signIn('coordinator');
  const ward = `${server.url}/api/wards/${server.ward.wardId}`;
  const imported = await fetch(`${ward}/import`, {
    method: 'POST',
    headers: { ...scribe.headers, 'content-type': 'text/csv' },
    body: `family_name,given_name,born_on,health_reason,step_down_on\nStepdowntester,Ada,1938-03-02,Falls,${planned}\n`,
  });
  expect(imported.status).toBe(200);
  const { cards } = await scribe.board();
  expect(cards.find(({ person }) => person.familyName === 'Stepdowntester')?.stepDownOn).toBe(planned);
  const exported = await (await fetch(`${ward}/export`, { headers: scribe.headers })).text();
  expect(exported.split('\n').find(line => line.includes('Stepdowntester'))).toContain(`"${planned}"`);
});

it('[CA12, P13] a planned day that is no date harms its own card only, and verify finds it', async () => {
  const server = await serverOnPort();
  const [{ cardId }, other] = server.cards as readonly [Card, Card];
  const nurse = await server.signIn('nurse');
  server.connections.writer.sqlite.prepare("update cards set step_down_on = 'soon' where card_id = ?").run(cardId);
  const board = await nurse.board();
  expect([board.cards.map(card => card.cardId), board.damaged]).toEqual([[other.cardId], 1]);
});
