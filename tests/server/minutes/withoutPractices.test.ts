import { expect, it } from 'vitest';
import type { StaffId } from '../../../shared/ids.ts';
import { additionWithout, withoutPractices } from '../../../server/minutes/withoutPractices.ts';
import { buildCorrection, buildStay, buildWholePerson } from '../../builders/minutes.ts';
import { buildId } from '../../builders/ids.ts';
import { wardWithMinutes } from './wardWithMinutes.ts';

const GP = 'Dr Gita Testpractice';
const PRACTICE = 'Test Surgery';

it('[T20] the minutes of a restricted person name no practice and nobody of one, whatever they said or took on', () => {
  const gpId = buildId<StaffId>();
  const whole = buildWholePerson(field => (/ by$|owner/.test(field) ? GP : field === 'organisation' ? PRACTICE : field));
  const said = { why: 'notAble', words: 'away', by: GP } as const;
  const person = {
    ...whole,
    note: { text: 'note', badge: 'joint', writtenBy: [GP], writers: [{ staffId: gpId, name: GP, organisation: PRACTICE }] },
    actions: whole.actions.map(action => ({ ...action, ownerId: gpId, stalled: said })),
    stay: buildStay({
      holdingOrganisation: PRACTICE,
      caseManager: { staffId: gpId, name: GP, organisation: PRACTICE },
      namedSocialWorker: null,
    }),
  } as const;
  expect(JSON.stringify(person).split(GP).length).toBeGreaterThan(7);
  const without = withoutPractices(person, new Set([GP, PRACTICE]));
  expect(JSON.stringify(without)).not.toMatch(/Gita|Surgery/);
  expect(JSON.stringify(without)).not.toContain(gpId);
  expect(without).toMatchObject({
    actions: [{ what: 'action', owner: 'A GP', ownerOrganisation: 'A GP practice' }],
    points: [{ words: 'challenge', raisedBy: 'A GP', answers: [{ words: 'answer', by: 'A GP' }] }, { words: 'risk' }],
  });
  const corrected = buildCorrection({ byName: GP, owner: { staffId: gpId, name: GP } });
  expect(JSON.stringify(additionWithout(corrected, new Set([GP])))).not.toMatch(new RegExp(`Gita|${gpId}`));
  const named = buildWholePerson(field => field);
  expect(withoutPractices(named, new Set([GP, PRACTICE]))).toEqual(named);
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
