import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { addDays, localDate } from '../../../shared/dates.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

const today = localDate(new Date().toISOString());
const on = addDays(today, -40);

function copy(by: Program, cardId: CardId | undefined, kind: string, value: string | null) {
  const fact = value === null ? null : { value, on, source: 'the record it is from' };
  return by.command({ id: randomUUID(), type: 'recordFact', cardId, kind, fact } as Command);
}

it('[CA7] each side copies its own facts and the scribe both; the card tells day, source and who copied it', async () => {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId as CardId;
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const scribe = await server.signIn('coordinator');
  expect(await copy(nurse, cardId, 'frailty', '6')).toMatchObject({ ok: true });
  expect(await copy(nurse, cardId, 'attorney', 'both')).toMatchObject({ ok: false, refusal: 'notYourSideSocial' });
  expect(await copy(socialWorker, cardId, 'frailty', '5')).toMatchObject({ ok: false, refusal: 'notYourSideHealth' });
  expect(await copy(scribe, cardId, 'attorney', 'both')).toMatchObject({ ok: true });
  expect(await copy(nurse, cardId, 'frailty', 'frail')).toMatchObject({ ok: false, refusal: 'malformed' });
  expect((await socialWorker.card(cardId)).summary.facts).toMatchObject([
    { kind: 'frailty', value: '6', on, source: 'the record it is from', byName: server.nurse.name },
    { kind: 'attorney', value: 'both', byName: server.coordinator.name },
  ]);
  expect(await copy(nurse, cardId, 'frailty', null)).toMatchObject({ ok: true });
  expect((await nurse.card(cardId)).summary.facts.map(({ kind }) => kind)).toEqual(['attorney']);
  expect(await server.store.verifyLedger(server.ward.wardId)).toBeNull();
});

it('[CA13] either side copies what a person was assessed for, the last one of each kind stands; an observer copies none', async () => {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId as CardId;
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  expect(await copy(nurse, cardId, 'assessedCareAct', 'offered')).toMatchObject({ ok: true });
  expect(await copy(socialWorker, cardId, 'assessedCareAct', 'done')).toMatchObject({ ok: true });
  expect(await copy(socialWorker, cardId, 'assessedPressureUlcer', 'done')).toMatchObject({ ok: true });
  expect(await copy(nurse, cardId, 'assessedContinuingHealthcare', 'eligible')).toMatchObject({ refusal: 'malformed' });
  expect((await nurse.card(cardId)).summary.facts).toMatchObject([
    { kind: 'assessedCareAct', value: 'done', on, source: 'the record it is from', byName: server.socialWorker.name },
    { kind: 'assessedPressureUlcer', value: 'done', byName: server.socialWorker.name },
  ]);
  const { memberships, ...member } = server.socialWorker;
  const observer = { ...member, memberships: memberships.map(membership => ({ ...membership, role: 'observer' as const })) };
  await server.store.transact(tx => tx.saveStaff(observer));
  const observing = await server.signIn('socialWorker');
  expect(await copy(observing, cardId, 'assessedFalls', 'done')).toMatchObject({ ok: false, refusal: 'readOnlyRole' });
});

it.each([
  ['CA7', 'a fact', 'frailty', '6', 'frailty'],
  ['CA13', 'an assessment', 'assessed_falls', 'declined', 'assessedFalls'],
])(
  '[%s] %s comes with a caseload, as copied by whoever imports it, and goes out with the export',
  async (_rule, _what, name, value, kind) => {
    const server = await serverOnPort();
    const scribe = await server.signIn('coordinator');
    const columns = `family_name,given_name,born_on,health_reason,fact_${name},fact_${name}_on,fact_${name}_source`;
    const ward = `${server.url}/api/wards/${server.ward.wardId}`;
    const imported = await fetch(`${ward}/import`, {
      method: 'POST',
      headers: { ...scribe.headers, 'content-type': 'text/csv' },
      body: `${columns}\nFrailtester,Ada,1938-03-02,Falls,${value},${on},Trust record\n`,
    });
    expect(imported.status).toBe(200);
    const { cards } = await scribe.board();
    expect(cards.find(({ person }) => person.familyName === 'Frailtester')?.facts).toMatchObject([
      { kind, value, on, source: 'Trust record', byName: server.coordinator.name },
    ]);
    const exported = await (await fetch(`${ward}/export`, { headers: scribe.headers })).text();
    expect(exported).toContain(`"${value}","${on}","Trust record"`);
    const events = (await server.store.ledgerSince(server.ward.wardId, 0)).map(({ event }) => event.type);
    expect(events.slice(-2)).toEqual(['cardAdded', 'factRecorded']);
  },
);
