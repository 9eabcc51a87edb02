import { expect, it } from 'vitest';
import { withoutPractices } from '../../../server/minutes/withoutPractices.ts';
import { buildStay, buildWholePerson } from '../../builders/minutes.ts';
import { wardWithMinutes } from './wardWithMinutes.ts';

const GP = 'Dr Gita Testpractice';
const PRACTICE = 'Test Surgery';

it('[T20] the minutes of a restricted person name no practice and nobody of one, whatever they said or took on', () => {
  const person = {
    ...buildWholePerson(field => (/ by$|owner/.test(field) ? GP : field === 'organisation' ? PRACTICE : field)),
    stay: buildStay({
      holdingOrganisation: PRACTICE,
      caseManager: { name: GP, organisation: PRACTICE },
      namedSocialWorker: null,
    }),
  };
  expect(JSON.stringify(person).split(GP).length).toBeGreaterThan(7);
  const without = withoutPractices(person, new Set([GP, PRACTICE]));
  expect(JSON.stringify(without)).not.toMatch(/Gita|Surgery/);
  expect(without).toMatchObject({
    actions: [{ what: 'action', owner: 'A GP', ownerOrganisation: 'A GP practice' }],
    points: [{ words: 'challenge', raisedBy: 'A GP', answers: [{ words: 'answer', by: 'A GP' }] }, { words: 'risk' }],
  });
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
