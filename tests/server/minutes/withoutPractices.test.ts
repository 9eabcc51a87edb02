import { expect, it } from 'vitest';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import { additionWithout, practicesNamedIn, withoutPractices } from '../../../server/minutes/withoutPractices.ts';
import { buildCorrection, buildStay, buildWholePerson } from '../../builders/minutes.ts';
import { buildId } from '../../builders/ids.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';
import { wardWithMinutes } from './wardWithMinutes.ts';

const GP = 'Dr Gita Testpractice';
const PRACTICE = 'Test Surgery';

it('[T20] the minutes of a restricted person name no practice and nobody of one, whatever they said or took on', () => {
  const gpId = buildId<StaffId>();
  const [practiceId, otherId] = [buildId<OrganisationId>(), buildId<OrganisationId>()];
  const whole = buildWholePerson(field => (/ by$|owner/.test(field) ? GP : field === 'organisation' ? PRACTICE : field));
  const said = { why: 'notAble', words: 'away', by: GP } as const;
  const person = {
    ...whole,
    note: { text: 'note', badge: 'joint', writtenBy: [GP], writers: [{ staffId: gpId, name: GP, organisation: PRACTICE }] },
    actions: whole.actions.map(action => ({ ...action, ownerId: gpId, stalled: said })),
    unreadableActions: [practiceId, otherId].map(ownerOrganisationId => ({ ownerOrganisationId })),
    stay: buildStay({
      holdingOrganisation: PRACTICE,
      caseManager: { staffId: gpId, name: GP, organisation: PRACTICE },
      namedSocialWorker: null,
    }),
  } as const;
  expect(JSON.stringify(person).split(GP).length).toBeGreaterThan(7);
  const practices = { ids: new Set<string>([gpId, practiceId]), names: new Set([GP, PRACTICE]) };
  const without = withoutPractices(person, practices);
  expect(JSON.stringify(without)).not.toMatch(/Gita|Surgery/);
  expect(JSON.stringify(without)).not.toContain(gpId);
  expect(without).toMatchObject({
    actions: [{ what: 'action', owner: 'A GP', ownerOrganisation: 'A GP practice' }],
    unreadableActions: [{}, { ownerOrganisationId: otherId }],
    points: [{ words: 'challenge', raisedBy: 'A GP', answers: [{ words: 'answer', by: 'A GP' }] }, { words: 'risk' }],
  });
  const corrected = buildCorrection({ byName: GP, owner: { staffId: gpId, name: GP } });
  expect(JSON.stringify(additionWithout(corrected, practices))).not.toMatch(new RegExp(`Gita|${gpId}`));
  const named = buildWholePerson(field => field);
  expect(withoutPractices(named, practices)).toEqual(named);
});

it('[T20] a practice or a GP with another name since goes unnamed in minutes from before, and nobody who only has such a name', () => {
  const [gpId, nurseId] = [buildId<StaffId>(), buildId<StaffId>()];
  const practiceId = buildId<OrganisationId>();
  const whole = buildWholePerson(field => (field.endsWith(' by') ? GP : field));
  const writers = [
    { staffId: gpId, name: GP, organisation: PRACTICE },
    { staffId: nurseId, name: 'Dr Gita Testmarried', organisation: 'Anytown Trust' },
  ];
  const owned = {
    ownerId: gpId,
    owner: 'Dr Gita Before-That',
    ownerOrganisation: 'Old Surgery',
    ownerOrganisationId: practiceId,
  };
  const person = {
    ...whole,
    note: { text: 'note', badge: 'joint', writtenBy: writers.map(({ name }) => name), writers },
    actions: whole.actions.map(action => ({ ...action, ...owned })),
  } as const;
  const minutes = buildMinutes(buildClosedRound(), { people: [person] });
  const now = { ids: new Set<string>([gpId, practiceId]), names: new Set(['Dr Gita Testmarried', 'New Surgery']) };
  const added = { type: 'minutesSideSaid', roundId: minutes.roundId, cardId: person.cardId, side: 'gp', seen: null } as const;
  const practices = practicesNamedIn(minutes, [{ by: gpId, event: { ...added, byName: 'Dr G. Said-Since' } }], now);
  const without = withoutPractices(person, practices);
  expect(JSON.stringify(without)).not.toMatch(/Testpractice|Before-That|Old Surgery/);
  expect(without.note?.writtenBy).toEqual(['A GP', 'Dr Gita Testmarried']);
  expect(practices.names).toContain('Dr G. Said-Since');
});

it('[T20, MI5] whoever is restricted since: no way out tells which practice has a copy in its record', async () => {
  const ward = await wardWithMinutes();
  const { server, cards, roundId } = ward;
  const { store } = server;
  const { cardId } = cards.none;
  expect(await ward.send('gp', { type: 'markCopied', roundId, cardId, copied: true })).toMatchObject({ ok: true });
  const practice = cards.none.serviceUser.gpPracticeId;
  const name = (await store.listOrganisations()).find(({ organisationId }) => organisationId === practice)?.name ?? '';
  expect(await ward.get('nurse', 'minutes')).toContain(name);
  await store.transact(tx => tx.saveServiceUser({ ...cards.none.serviceUser, restricted: true }));
  for (const way of ['minutes', 'minutes.txt', 'minutes.html?names=full&reason=visits', 'minutes.fhir.json', 'actions.csv']) {
    const text = await ward.get('nurse', way);
    expect(text).toContain('act-none-council');
    expect(text).not.toContain(name);
  }
});
