import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Card } from '../../../shared/domain/card.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import { type Who, wardWithMinutes } from '../minutes/wardWithMinutes.ts';

/** Of one person and of the round they were in, what only whoever may know of them is told; damaged, or not there at all. */
async function toldTo(who: Who, given: { readonly card: Pick<Card, 'cardId'>; readonly roundId: string }, ward: Ward) {
  const { cardId } = given.card;
  const program = await signInProgram(ward.server.url, ward.staff[who].handle ?? '');
  const get = async (path: string) => {
    const answer = await fetch(`${ward.server.url}/api/${path}`, { headers: program.headers });
    return [answer.status, ((await answer.json()) as { refusal?: string }).refusal];
  };
  const paths = [`cards/${cardId}`, `cards/${cardId}/story`, `rounds/${given.roundId}`, `rounds/${given.roundId}/minutes`];
  const answers = await Promise.all(paths.map(get));
  const planned = await program.command({ id: randomUUID(), type: 'planStepDown', cardId, on: null } as never);
  const opened = program.open(cardId, 'about', 1);
  const closed = await new Promise<number>(resolve => opened.provider.on('connection-close', event => resolve(event?.code ?? 0)));
  opened.provider.destroy();
  program.close();
  return { answers, planned, closed };
}

type Ward = Awaited<ReturnType<typeof wardWithMinutes>>;

const DAMAGES = [
  "update cards set facts = '{' where card_id = ?",
  'update ward_rounds set state = substr(state, 1, 40) where round_id = ?',
] as const;

it.each<[Who, keyof Ward['cards']]>([
  ['outsider', 'none'],
  ['otherGp', 'none'],
  ['gp', 'gp'],
  ['careProvider', 'elsewhere'],
])('T4, P13: a card that %s may not know of is none for them, damaged too, and so is its round', async (who, person) => {
  const ward = await wardWithMinutes();
  const { server, cards, roundId } = ward;
  const card = cards[person];
  DAMAGES.forEach((sql, place) => server.connections.writer.sqlite.prepare(sql).run([card.cardId, roundId][place]));
  const absent = await toldTo(who, { card: { cardId: randomUUID() as never }, roundId: randomUUID() }, ward);
  expect(await toldTo(who, { card, roundId }, ward)).toEqual(absent);
  const { answers, planned } = await toldTo('nurse', { card, roundId }, ward);
  expect(answers[0]).toEqual([500, 'documentDamaged']);
  expect(planned).toEqual({ ok: false, refusal: 'documentDamaged' });
});
