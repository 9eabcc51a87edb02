import { expect, it } from 'vitest';
import type { Card } from '../../../shared/domain/card.ts';
import type { CommandId } from '../../../shared/ids.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { buildId } from '../../builders/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const identity = { familyName: 'Testprotected', givenName: 'Ada', bornOn: '1940-01-02', nhsNumber: null } as const;
const NOTHING = { restricted: false, sharingObjection: 'none' } as const;
const RESTRICTED = { ...NOTHING, restricted: true } as const;

function stay({ ward, trust, store }: ServerOnPort, given: Partial<Card> = {}): Promise<Card> {
  const serviceUser = buildServiceUser(identity);
  return saveCard(store, { wardId: ward.wardId, holdingOrganisationId: trust.organisationId, serviceUser, ...given });
}

/** Damages a card; what is answered repairs it. */
function damage({ connections: { writer } }: ServerOnPort, { cardId }: Card): () => void {
  const set = (to: string) => writer.sqlite.prepare('update cards set missed_on = ? where card_id = ?').run(to, cardId);
  expect(set('[').changes).toBe(1);
  return () => void set('[]');
}

const protectionOf = async ({ store }: ServerOnPort, { cardId }: Card) => (await store.findCard(cardId))?.serviceUser.restricted;

/** One on this ward and one elsewhere, which can't be read. */
async function withDamagedStay() {
  const server = await serverOnPort({ cards: 0 });
  const here = await stay(server);
  const elsewhere = await stay(server, { wardId: buildId() });
  const nurse = await server.signIn('nurse');
  const { cardId } = here;
  const protect = () =>
    nurse.command({ type: 'protectPerson', id: buildId<CommandId>(), cardId, was: NOTHING, now: RESTRICTED, reason: null });
  const unread = async (who: 'nurse' | 'socialWorker') => (await (await server.signIn(who)).card(cardId)).unreadStays;
  return { server, nurse, here, elsewhere, protect, unread };
}

it('[T20, P13] what protects a person holds at once where it can, and their card says while another that may be theirs can’t be read', async () => {
  const { server, here, elsewhere, protect, unread } = await withDamagedStay();
  const repair = damage(server, elsewhere);
  expect(await unread('nurse')).toBe(0);
  expect(await protect()).toMatchObject({ ok: true });
  expect(await protectionOf(server, here)).toBe(true);
  expect(await unread('nurse')).toBe(1);
  // To who can say nothing of it, it would only tell of another stay.
  expect(await unread('socialWorker')).toBe(0);
  repair();
  expect(await unread('nurse')).toBe(0);
});

it('[CA10, P13] what was said by mistake is taken back of every stay that can be read', async () => {
  const { server, nurse, here, elsewhere, protect } = await withDamagedStay();
  const said = await protect();
  const seq = said.ok ? said.seq : 0;
  const repair = damage(server, elsewhere);
  const takeBack = { type: 'takeBackProtection', id: buildId<CommandId>(), cardId: here.cardId, seq } as const;
  expect(await nurse.command(takeBack)).toMatchObject({ ok: true });
  repair();
  expect([await protectionOf(server, here), await protectionOf(server, elsewhere)]).toEqual([false, true]);
});

it('[CA8, P13] an import says, first tried and then done, of whom nobody is added, and whose protection may not stand everywhere', async () => {
  const { server, elsewhere } = await withDamagedStay();
  damage(server, elsewhere);
  const scribe = await server.signIn('coordinator');
  const columns = 'family_name,given_name,born_on,health_reason,restricted';
  const people = [
    'Testprotected,Ada,1940-01-02,Falls,yes',
    'Testnew,Eve,1940-01-02,Falls,no',
    'Testother,Ann,1939-01-02,Falls,no',
  ];
  for (const dryRun of [true, false]) {
    const answer = await fetch(`${server.url}/api/wards/${server.ward.wardId}/import?dryRun=${dryRun}&rows=good`, {
      method: 'POST',
      headers: { ...scribe.headers, 'content-type': 'text/csv' },
      body: [columns, ...people].join('\n'),
    });
    const { rows } = (await answer.json()) as { rows: { outcome: string; findings: { verdict: string; code: string }[] }[] };
    const said = (findings: (typeof rows)[number]['findings']) => findings.filter(({ code }) => code.endsWith('Damaged'));
    expect(
      rows.map(({ outcome, findings }) => [outcome, said(findings).map(({ verdict, code }) => `${verdict} ${code}`)]),
    ).toEqual([
      [dryRun ? 'wouldProtect' : 'protected', ['look stayDamaged']],
      ['notAdded', ['refused likeDamaged']],
      [dryRun ? 'wouldAdd' : 'added', []],
    ]);
  }
});
