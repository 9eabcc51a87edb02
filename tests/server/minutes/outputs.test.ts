import type { Bundle } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { StoreCannotWrite, viewerOf } from '../../../db/store.ts';
import { fhirId } from '../../../server/minutes/fhir/fhirIds.ts';
import { withOwnActions } from '../../../server/minutes/ownActions.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import { localDate } from '../../../shared/dates.ts';
import type { ActionOwner } from '../../../shared/domain/agreedAction.ts';
import { buildSession } from '../../builders/staff.ts';
import { saveCard } from '../../builders/saved.ts';
import { type Who, type WardWithMinutes, wardWithMinutes } from './wardWithMinutes.ts';

const WAYS = {
  json: 'minutes',
  text: 'minutes.txt',
  initials: 'minutes.html',
  print: 'minutes.html?names=full&reason=visits',
  fhir: 'minutes.fhir.json',
  csv: 'actions.csv',
} as const;
type Way = keyof typeof WAYS;

const EVERYONE: readonly Who[] = [
  'nurse',
  'socialWorker',
  'coordinator',
  'observer',
  'gp',
  'otherGp',
  'careProvider',
  'outsider',
];

/** What someone gets of a round one way: the actions in it, which say whose they are; or why not. */
async function gets(ward: WardWithMinutes, who: Who, way: Way): Promise<string> {
  const text = await ward.get(who, WAYS[way]);
  const acts = new Set(text.match(/act-\w+-\w+/g));
  const families = new Set(
    [...text.matchAll(/family(none|gp|careProvider|all|elsewhere)/gi)].map(([, key = '']) => key.toLowerCase()),
  );
  const ofNobody = [...families].filter(key => ![...acts].some(act => act.toLowerCase().startsWith(`act-${key}-`)));
  if (ofNobody.length > 0) return `names ${ofNobody.join()} besides`;
  return acts.size === 0
    ? text.slice(0, 40)
    : [...acts]
        .map(act => act.slice(4))
        .toSorted()
        .join(' ');
}

describe('minutes that go out', () => {
  it('[MI3, MI4, AC3] hold, every way, each organisation’s own people and no one who objects', async () => {
    const ward = await wardWithMinutes();
    const all = 'all-trust careProvider-council elsewhere-trust gp-provider none-council none-provider';
    const shared = 'careProvider-council elsewhere-trust gp-provider none-council none-provider';
    const practice = 'careProvider-council none-council none-provider';
    const always = (what: string) => ({ json: what, text: what, initials: what, print: what, fhir: what, csv: what });
    const expected: Readonly<Record<Who, Record<Way, string>>> = {
      // Of the organisation that holds the cards.
      nurse: always(all),
      coordinator: always(all),
      socialWorker: always(shared),
      observer: always(shared),
      gp: always(practice),
      otherGp: always('elsewhere-trust'),
      careProvider: { ...always('notAllowed'), csv: 'gp-provider none-provider' },
      outsider: always('notFound'),
    };
    const found: Partial<Record<Who, Record<string, string>>> = {};
    for (const who of EVERYONE) {
      found[who] = {};
      for (const way of Object.keys(WAYS) as Way[]) found[who][way] = await gets(ward, who, way);
    }
    expect(found).toEqual(expected);
    // One person at a time is no way round it.
    const asked = (who: Who) =>
      Promise.all(
        Object.values(ward.cards).map(async ({ cardId }) => (await ward.get(who, `minutes.txt?cardId=${cardId}`)).slice(0, 8)),
      );
    expect(await asked('gp')).toEqual(['FAMILYNO', 'notFound', 'FAMILYCA', 'notFound', 'notFound']);
  });

  it('[MI4] hold nobody who has objected since, of however old a round', async () => {
    const ward = await wardWithMinutes();
    const { none } = ward.cards;
    await ward.server.store.transact(tx => tx.saveCard({ ...none, sharingObjection: 'all' }));
    for (const way of Object.keys(WAYS) as Way[]) expect(await gets(ward, 'socialWorker', way)).not.toContain('none-');
    expect(await gets(ward, 'careProvider', 'csv')).toBe('gp-provider');
  });

  it('[AU6] are each noted before they go, with the round, the person and the reason', async () => {
    const ward = await wardWithMinutes();
    const { cardId } = ward.cards.none;
    for (const path of [...Object.values(WAYS), WAYS.json, `minutes.txt?cardId=${cardId}`]) await ward.get('socialWorker', path);
    const entries = (await ward.server.store.listAudit(7)).toReversed();
    const { staffId } = ward.server.socialWorker;
    expect(entries.filter(entry => entry.staffId === staffId).map(({ what, cardId: of, detail }) => [what, of, detail])).toEqual([
      ['viewedMinutes', null, ward.roundId],
      ['minutesCopied', null, ward.roundId],
      ['minutesPrinted', null, `${ward.roundId} initials`],
      ['minutesPrinted', null, `${ward.roundId} full visits`],
      ['minutesExported', null, ward.roundId],
      ['actionsExported', null, ward.roundId],
      ['minutesCopied', cardId, ward.roundId],
    ]);
  });

  it('[AU6, MI9] of a round that is running are noted too, once in 15 minutes however often they grow', async () => {
    const ward = await wardWithMinutes();
    const { store, ward: of, url, signIn, nurse } = ward.server;
    const plan = { type: 'planRound', wardId: of.wardId, kind: 'weekly', heldOn: localDate(ward.time.now) };
    const planned = await ward.send('nurse', plan);
    const roundId = planned.ok ? planned.created : null;
    expect(await ward.send('nurse', { type: 'startRound', roundId })).toMatchObject({ ok: true });
    const { headers } = await signIn('nurse');
    for (const version of [1, 2]) {
      expect((await fetch(`${url}/api/rounds/${roundId}/minutes/so-far?version=${version}`, { headers })).status).toBe(200);
    }
    const viewed = (await store.listAudit(20)).filter(({ what }) => what === 'viewedMinutes');
    expect(viewed).toMatchObject([{ staffId: nurse.staffId, cardId: null, detail: `${roundId} so far` }]);
  });

  it('[MI4, AC3] say to another system whom the person objects to now, not on the day', async () => {
    const ward = await wardWithMinutes();
    const { none, gp } = ward.cards;
    await ward.server.store.transact(async tx => {
      await tx.saveCard({ ...none, sharingObjection: 'gp' });
      await tx.saveCard({ ...gp, sharingObjection: 'none' });
    });
    const bundle = JSON.parse(await ward.get('socialWorker', WAYS.fhir)) as Bundle;
    const consents = (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === 'Consent' ? resource : []));
    const denied = (cardId: string) =>
      consents.find(({ id }) => id === fhirId(ward.roundId, 'consent', cardId))?.provision?.provision ?? [];
    expect(denied(none.cardId)).toMatchObject([{ type: 'deny', actor: [{ reference: { display: 'the GP practice' } }] }]);
    expect(denied(gp.cardId)).toEqual([]);
  });

  it('[AU6] do not go while that can’t be noted', async () => {
    let isFull = false;
    const ward = await wardWithMinutes(store => ({
      ...store,
      appendAudit: entry => (isFull ? Promise.reject(new StoreCannotWrite('full')) : store.appendAudit(entry)),
    }));
    await ward.signIn('nurse');
    isFull = true;
    for (const path of Object.values(WAYS)) expect(await ward.get('nurse', path)).toBe('cannotSave');
  });

  it('[MI6] name nobody in full on paper without a reason out of the list', async () => {
    const ward = await wardWithMinutes();
    expect(await ward.get('nurse', 'minutes.html?names=full')).toBe('printReasonNeeded');
    expect(await ward.get('nurse', 'minutes.html?names=full&reason=Mrs+Smith+asked')).toBe('malformed');
    expect(await ward.get('nurse', 'minutes.txt?cardId=garbled')).toBe('malformed');
  });

  it('[T14] on paper run nothing and take no style but their own', async () => {
    const ward = await wardWithMinutes();
    const { headers } = await ward.signIn('nurse');
    const answer = await fetch(`${ward.server.url}/api/rounds/${ward.roundId}/minutes.html`, { headers });
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

/** Everything of a round that later life could reach: its people, its staff, its organisations, its actions. */
async function liveOn({ server, cards, time, provider }: WardWithMinutes): Promise<void> {
  time.now = new Date(Date.parse(time.now) + 60 * 60_000).toISOString();
  const givenOver = ({ organisationId }: ActionOwner): ActionOwner => {
    const to = organisationId === provider.organisationId ? server.council : provider;
    return { organisationId: to.organisationId, staffId: null };
  };
  await server.store.transact(async tx => {
    for (const card of Object.values(cards)) {
      const serviceUser = {
        ...card.serviceUser,
        familyName: 'Renamed',
        nhsNumber: null,
        address: 'Moved',
        gender: 'male',
      } as const;
      await tx.saveCard({ ...card, serviceUser, healthReason: 'Later', addedOn: '2020-01-01', caseManagerId: null });
    }
    for (const action of (await tx.listActionsOfWard(server.ward.wardId)).readable)
      await tx.saveAction({
        ...action,
        owner: givenOver(action.owner),
        what: 'Rewritten',
        dueOn: '2030-01-01',
        state: 'declined',
      });
    await tx.saveStaff({ ...server.nurse, name: 'Nora Newname' });
    await tx.saveOrganisation({ ...server.council, name: 'Newtown Council' });
    await tx.saveWard({ ...server.ward, name: 'Renamed ward' });
  });
}

async function sentEveryWay(ward: WardWithMinutes, who: Who = 'coordinator'): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  // Who prints it and when is of the printing, not of the minutes.
  for (const [way, path] of Object.entries(WAYS))
    texts[way] = (await ward.get(who, path)).replace(/Printed .*? confidential waste|content: "Printed[^;]*;/g, '');
  return texts;
}

describe('[P24] closed minutes', () => {
  it('go out byte for byte as they were, every way, whatever is written, called or moved later', async () => {
    const ward = await wardWithMinutes();
    const uncorrected = await sentEveryWay(ward);
    expect(await ward.send('nurse', { type: 'reopenAction', actionId: ward.droppedActionId })).toMatchObject({ ok: true });
    const before = await sentEveryWay(ward);
    const corrected = Object.keys(before).filter(way => before[way] !== uncorrected[way]);
    expect(corrected).toEqual(Object.keys(WAYS));
    const others = ['gp', 'careProvider'] as const;
    const toOthers = await Promise.all(others.map(who => sentEveryWay(ward, who)));
    await liveOn(ward);
    expect(await sentEveryWay(ward)).toEqual(before);
    expect(await Promise.all(others.map(who => sentEveryWay(ward, who)))).toEqual(toOthers);
  });

  it('[MI4] from before it was kept whose an action is go out to a care provider by the name of the day', async () => {
    const ward = await wardWithMinutes();
    const { store } = ward.server;
    const stored = await store.findMinutes(ward.roundId);
    if (stored === null) throw new Error('there are no minutes');
    const older = stored.minutes.people.map(person => ({
      ...person,
      actions: person.actions.map(action => {
        const { ownerOrganisationId: _, ...rest } = action;
        return rest;
      }),
    }));
    await liveOn(ward);
    const { careProvider } = ward.staff;
    const opened = { ...stored, minutes: { ...stored.minutes, people: older }, additions: [], copies: [], withheld: false };
    const viewer = viewerOf(careProvider, buildSession(careProvider));
    const own = await withOwnActions(store, viewer, { ...opened, restricted: new Set<never>(), objecting: new Map() });
    const whats = own.minutes.people.flatMap(({ actions }) => actions).map(({ what }) => what);
    expect(whats.toSorted()).toEqual(['act-gp-provider', 'act-none-provider']);
  });

  it('sabotage: minutes rendered from the live cards are found out', async () => {
    const ward = await wardWithMinutes();
    const { store } = ward.server;
    const fromLiveCards = async () => {
      const stored = await store.findMinutes(ward.roundId);
      if (stored === null) throw new Error('there are no minutes');
      const { readable: cards } = await store.listCards(ward.server.ward.wardId, 'current');
      const people = stored.minutes.people.map(entry => ({
        ...entry,
        person: cards.find(({ cardId }) => cardId === entry.cardId)?.serviceUser ?? entry.person,
      }));
      return recordTexts({ minutes: { ...stored.minutes, people }, sha256: stored.sha256, additions: [] });
    };
    const before = await fromLiveCards();
    expect(before).toBe(await ward.get('coordinator', 'minutes.txt'));
    await liveOn(ward);
    expect(await fromLiveCards()).not.toBe(before);
  });
});

describe('[MI5] the tick “copied to the record”', () => {
  const copiesOf = async (ward: WardWithMinutes, who: Who) =>
    (JSON.parse(await ward.get(who, 'minutes')) as { copies: readonly { isOurs: boolean; byName: string }[] }).copies.map(
      ({ isOurs, byName }) => [isOurs, byName],
    );

  it('is set once for each organisation and person, seen by the others, and taken back', async () => {
    const ward = await wardWithMinutes();
    const { server, roundId } = ward;
    const mark = async (who: Who, copied: boolean, cardId = ward.cards.none.cardId) => {
      const reply = await ward.send(who, { type: 'markCopied', roundId, cardId, copied });
      return reply.ok ? 'ok' : reply.refusal;
    };
    expect(await mark('socialWorker', true)).toBe('ok');
    expect(await mark('socialWorker', true)).toBe('alreadyCopied');
    expect(await mark('gp', true)).toBe('ok');
    expect(await copiesOf(ward, 'nurse')).toEqual([
      [false, server.socialWorker.name],
      [false, 'Dr Gita Practice'],
    ]);
    expect(await copiesOf(ward, 'gp')).toEqual([
      [false, server.socialWorker.name],
      [true, 'Dr Gita Practice'],
    ]);
    expect(await copiesOf(ward, 'otherGp')).toEqual([]);
    expect(await mark('socialWorker', false)).toBe('ok');
    expect(await mark('socialWorker', false)).toBe('nothingToTakeBack');
    expect(await copiesOf(ward, 'nurse')).toEqual([[false, 'Dr Gita Practice']]);
  });

  it('is refused to who only looks on, of whom one may not know, and of who was not in the round', async () => {
    const ward = await wardWithMinutes();
    const { roundId, cards } = ward;
    const late = await saveCard(ward.server.store, { wardId: ward.server.ward.wardId });
    const refusals: [Who, string][] = [
      ['observer', cards.none.cardId],
      ['gp', cards.gp.cardId],
      ['careProvider', cards.none.cardId],
      ['outsider', cards.none.cardId],
      ['nurse', late.cardId],
    ];
    const replies = [];
    for (const [who, cardId] of refusals) {
      const reply = await ward.send(who, { type: 'markCopied', roundId, cardId, copied: true });
      replies.push(reply.ok ? 'ok' : reply.refusal);
    }
    expect(replies).toEqual(['readOnlyRole', 'notFound', 'notAllowed', 'notFound', 'cardNotOnAgenda']);
  });
});
