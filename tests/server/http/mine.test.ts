import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { addDays, instantAt, localDate } from '../../../shared/dates.ts';
import type { CommandId, StaffId } from '../../../shared/ids.ts';
import type { MyActions } from '../../../shared/protocol/actions.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { SearchAnswer } from '../../../shared/protocol/search.ts';
import { type Card, NEVER_DISCUSSED } from '../../../shared/domain/card.ts';
import { presentMyActions } from '../../../server/presenters/myActions.ts';
import { personIdentity } from '../../../server/presenters/person.ts';
import { buildCard } from '../../builders/card.ts';
import { buildId } from '../../builders/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildSession } from '../../builders/staff.ts';
import type { Program } from '../../journeys/support/program.ts';
import { wardAtWork } from '../board/wardAtWork.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const today = () => localDate(new Date().toISOString());

async function agree(
  by: Program,
  server: ServerOnPort,
  what: string,
  dueOn: string,
  ownerStaffId: StaffId | null = server.socialWorker.staffId,
): Promise<string> {
  const reply = await by.command({
    id: randomUUID() as CommandId,
    type: 'agreeAction',
    cardId: server.cards[0]?.cardId,
    what,
    ownerOrganisationId: server.council.organisationId,
    ownerStaffId,
    dueOn,
  } as Command);
  if (!reply.ok || reply.created === null) throw new Error('not agreed');
  return reply.created;
}

const grouped = ({ actions }: MyActions) => actions.map(({ group, action }) => [group, action.what]);

it('my actions are in their groups, and what I asked of others waits for them', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const later = await agree(nurse, server, 'Later', addDays(today(), 30));
  const soon = await agree(nurse, server, 'Soon', addDays(today(), 3));
  await agree(nurse, server, 'Asked', addDays(today(), 3));
  for (const actionId of [later, soon]) {
    await socialWorker.command({ id: randomUUID(), type: 'acceptAction', actionId } as Command);
  }
  expect(grouped(await socialWorker.get('/api/actions'))).toEqual([
    ['dueThisWeek', 'Soon'],
    ['toAccept', 'Asked'],
    ['later', 'Later'],
  ]);
  await socialWorker.command({ id: randomUUID(), type: 'completeAction', actionId: soon } as Command);
  expect(grouped(await socialWorker.get('/api/actions')).at(-1)).toEqual(['doneThisWeek', 'Soon']);
  expect(grouped(await nurse.get('/api/actions'))).toEqual([
    ['waitingForOthers', 'Asked'],
    ['waitingForOthers', 'Later'],
  ]);
});

it('[AA12] what a team is asked waits for everyone of it who may answer, and for nobody who only looks on', async () => {
  const ward = await wardAtWork();
  const { must, nurse, observer, colleague, council, card, store, time } = ward;
  const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: null };
  const dueOn = addDays(ward.today(), 7);
  await must(nurse, { type: 'agreeAction', cardId: card.cardId, what: 'Ask about the day centre', ...owner, dueOn });
  const listFor = async (staff: Staff) => grouped(await presentMyActions(store, viewerOf(staff, buildSession(staff)), time.now));
  expect(await listFor(colleague)).toEqual([['toAccept', 'Ask about the day centre']]);
  expect(await listFor(observer)).toEqual([]);
  time.now = instantAt(addDays(ward.today(), 5), '09:00');
  expect(await listFor(observer)).toEqual([]);
});

it('[AA11] what was taken from the team inbox by mistake is in it again, for everyone of the team', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const actionId = await agree(nurse, server, 'Asked of the team', addDays(today(), 3), null);
  const send = (type: string) => socialWorker.command({ id: randomUUID(), type, actionId } as Command);
  const [before] = (await socialWorker.get<MyActions>('/api/actions')).actions;
  expect(await send('takeAction')).toMatchObject({ ok: true });
  const [taken] = (await socialWorker.get<MyActions>('/api/actions')).actions;
  expect(taken).toMatchObject({ group: 'dueThisWeek', ownerName: server.socialWorker.name });
  expect(await send('withdrawAcceptance')).toMatchObject({ ok: true });
  expect((await socialWorker.get<MyActions>('/api/actions')).actions).toEqual([before]);
  expect(await send('withdrawAcceptance')).toMatchObject({ ok: false, refusal: 'actionNotAccepted' });
});

it('[AA15] what was agreed by mistake goes from the owner’s list, card, board, search and calendar, and a withdrawal happens once', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const { wardId } = server.ward;
  const cardId = server.cards[0]?.cardId ?? '';
  const opened = socialWorker.open(cardId, 'record', (await socialWorker.card(cardId)).epochs.record);
  const recorded = () => opened.doc.getMap('actions');
  const actionId = await agree(nurse, server, 'Ring the locksmith', today());
  await vi.waitFor(() => expect(recorded().has(actionId)).toBe(true));
  const made = await fetch(`${server.url}/api/calendar-link`, { method: 'POST', headers: socialWorker.headers });
  const { path } = (await made.json()) as { path: string };
  const read = async (each: string) => (await fetch(`${server.url}${each}`, { headers: socialWorker.headers })).text();
  const places = [`/api/wards/${wardId}/search?q=locksmith`, '/api/actions', path];
  const shown = async () => {
    const [found = '', listed = '', calendar = ''] = await Promise.all(places.map(read));
    return [found.includes('locksmith'), listed.includes('Ring the locksmith'), calendar.includes('action due')];
  };
  expect(await shown()).toEqual([true, true, true]);

  const command = { id: randomUUID(), type: 'withdrawAction', actionId } as Command;
  const replies = [await nurse.command(command), await nurse.command(command)];
  expect(replies[1]).toEqual(replies[0]);
  expect(replies[0]).toMatchObject({ ok: true });
  const again = await nurse.command({ ...command, id: randomUUID() } as Command);
  expect(again).toMatchObject({ ok: false, refusal: 'notFound' });
  await vi.waitFor(() => expect(recorded().has(actionId)).toBe(false));
  expect(await shown()).toEqual([false, false, false]);
  for (const type of ['acceptAction', 'completeAction']) {
    const late = await socialWorker.command({ id: randomUUID(), type, actionId } as Command);
    expect(late).toMatchObject({ ok: false, refusal: 'notFound' });
  }
  expect((await socialWorker.board()).cards.find(card => card.cardId === cardId)?.actions.open).toBe(0);
  const events = (await server.store.ledgerSince(wardId, 0)).map(({ event }) => event.type);
  expect(events.filter(type => type === 'actionWithdrawn')).toHaveLength(1);
});

it('a ward tells its members who is on it, and nobody else that it exists', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  expect(await nurse.get(`/api/wards/${server.ward.wardId}`)).toEqual((await nurse.board()).ward);
  const elsewhere = await saveCard(server.store, { wardId: buildId() });
  const answers = await Promise.all(
    [elsewhere.wardId, randomUUID()].map(each => fetch(`${server.url}/api/wards/${each}`, { headers: nurse.headers })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});

it('[AC3] an action about a person one may not know of is not in one’s list', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  await agree(nurse, server, 'Hidden', addDays(today(), 3));
  const [card] = server.cards;
  await saveCard(server.store, { ...card, sharingObjection: 'all' });
  expect(grouped(await socialWorker.get('/api/actions'))).toEqual([]);
});

it('[CA11] the lead of each side is told of whom three rounds have passed over, nobody else, and nobody of two rounds', async () => {
  const server = await serverOnPort({ cards: 0 });
  const { store, ward, trust, nurse, socialWorker } = server;
  const missedOn = ['2026-10-29', '2026-11-05', '2026-11-12'];
  const save = (missed: readonly string[], change: Partial<Card> = {}) =>
    saveCard(store, {
      wardId: ward.wardId,
      caseManagerId: nurse.staffId,
      holdingOrganisationId: trust.organisationId,
      serviceUser: { ...buildCard().serviceUser, namedSocialWorkerId: socialWorker.staffId },
      discussion: { ...NEVER_DISCUSSED, lastDiscussedOn: '2026-10-22', missedOn: missed },
      ...change,
    });
  const passedOver = await save(missedOn);
  await save(missedOn.slice(1));
  // "Not needed" once does not count.
  await save([], { discussion: { ...NEVER_DISCUSSED, missedOn, notNeededRunning: 1 } });
  const gone = await save(missedOn, { left: { on: '2026-11-13', reason: 'stepDown' } });
  // A social worker who holds the case leads no health view; and whoever may not know of somebody is told nothing of them.
  const hidden = await save(missedOn, { sharingObjection: 'all' });
  await save(missedOn, { caseManagerId: socialWorker.staffId, serviceUser: buildCard().serviceUser });
  const toldTo = async (who: 'nurse' | 'socialWorker' | 'deputy') =>
    (await (await server.signIn(who)).get<MyActions>('/api/actions')).notDiscussed;
  const entry = (card: Card) => ({
    cardId: card.cardId,
    wardName: ward.name,
    person: personIdentity(card.serviceUser),
    missedOn,
    lastDiscussedOn: '2026-10-22',
  });
  expect(gone.left).not.toBeNull();
  expect(await toldTo('socialWorker')).toEqual([entry(passedOver)]);
  expect(new Set(await toldTo('nurse'))).toEqual(new Set([entry(passedOver), entry(hidden)]));
  expect(await toldTo('deputy')).toEqual([]);
});

it('a calendar link opens rounds and due dates without a name, until it is taken away', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const socialWorker = await server.signIn('socialWorker');
  await agree(nurse, server, 'Ring his daughter', addDays(today(), 3));
  const schedule = { weekday: 4, time: '09:30' };
  const set = { id: randomUUID(), type: 'setSchedule', wardId: server.ward.wardId, schedule } as Command;
  expect(await nurse.command(set)).toMatchObject({ ok: true });
  const ask = (method: string) => fetch(`${server.url}/api/calendar-link`, { method, headers: socialWorker.headers });
  const { path } = (await (await ask('POST')).json()) as { path: string };
  const feed = await fetch(`${server.url}${path}`);
  expect(feed.headers.get('content-type')).toContain('text/calendar');
  const text = (await feed.text()).replaceAll('\r\n ', '').replaceAll('\r\n\t', '');
  expect(text).toContain('BEGIN:VCALENDAR');
  expect(text).toContain(`SUMMARY:Ward round: ${server.ward.name}`);
  expect(text).toContain('SUMMARY:1 action due');
  const familyNames = server.cards.map(({ serviceUser }) => serviceUser.familyName);
  for (const hidden of [...familyNames, 'Ring his daughter', server.nurse.name]) expect(text).not.toContain(hidden);
  expect((await fetch(`${server.url}/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
  expect((await ask('DELETE')).status).toBe(204);
  expect((await fetch(`${server.url}${path}`)).status).toBe(404);
});

it('[AC8] the schedule of a ward is set by the chair and the scribe, and by nobody else', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const schedule = { weekday: 4, time: '09:30' };
  const set = () => ({ id: randomUUID() as CommandId, type: 'setSchedule', wardId, schedule }) as const;
  const socialWorker = await server.signIn('socialWorker');
  expect(await socialWorker.command(set())).toEqual({ ok: false, refusal: 'notAllowed' });
  expect((await server.store.findWard(wardId))?.schedule).toBeNull();
  for (const who of ['coordinator', 'nurse'] as const) {
    expect(await (await server.signIn(who)).command(set())).toMatchObject({ ok: true });
  }
  expect((await server.store.findWard(wardId))?.schedule).toEqual(schedule);
});

it('[AC3] a due date about a person one may not know of is not in one’s calendar', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  await agree(nurse, server, 'Hidden', addDays(today(), 3));
  const made = await fetch(`${server.url}/api/calendar-link`, { method: 'POST', headers: socialWorker.headers });
  const { path } = (await made.json()) as { path: string };
  const feed = async () => (await fetch(`${server.url}${path}`)).text();
  expect(await feed()).toContain('1 action due');
  await saveCard(server.store, { ...server.cards[0], sharingObjection: 'all' });
  expect(await feed()).not.toContain('action due');
});

it('the search finds words, actions and points of the ward, without looking at capitals or accents, and only on open cards', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const [card, other] = server.cards;
  if (card === undefined || other === undefined) throw new Error('there are too few cards');
  const { about } = (await nurse.card(card.cardId)).epochs;
  const opened = nurse.open(card.cardId, 'about', about);
  await vi.waitFor(() => expect(opened.provider.synced).toBe(true));
  opened.doc.getText('communication').insert(0, 'Prefers the Café on Mill Lane.');
  await agree(nurse, server, 'Book the cafe visit', addDays(today(), 3));
  const find = (program: Program, words: string) =>
    program.get<SearchAnswer>(`/api/wards/${server.ward.wardId}/search?q=${encodeURIComponent(words)}`);
  await vi.waitFor(
    async () => {
      const { hits, more } = await find(socialWorker, 'CAFE');
      expect(more).toBe(false);
      expect(hits.map(({ where, found }) => [where.kind, found])).toEqual([
        ['words', 'Café'],
        ['action', 'cafe'],
      ]);
    },
    { timeout: 10_000 },
  );
  await saveCard(server.store, { ...card, sharingObjection: 'all' });
  expect((await find(socialWorker, 'cafe')).hits).toEqual([]);
  const short = await fetch(`${server.url}/api/wards/${server.ward.wardId}/search?q=a`, { headers: nurse.headers });
  expect(short.status).toBe(400);
});
