import { expect, it } from 'vitest';
import { running, wardAtWork } from './wardAtWork.ts';

it('[WR8] leaving by death needs its date, today or earlier', async () => {
  const ward = await wardAtWork();
  const roundId = await running(ward);
  const { cardId } = ward.card;
  const died = {
    type: 'recordOutcome',
    roundId,
    cardId,
    outcome: 'leavesWard',
    reason: 'At home',
    dischargeReason: 'died',
  } as const;
  const needed = { ok: false, refusal: 'dateOfDeathNeeded' };
  expect(await ward.send(ward.nurse, { ...died, diedOn: null })).toEqual(needed);
  expect(await ward.send(ward.nurse, { ...died, diedOn: '2026-11-20' })).toEqual(needed);
  expect(await ward.send(ward.nurse, { ...died, diedOn: '2026-11-19' })).toMatchObject({ ok: true });
});

it('[WR5] an answer to the closing question that was never given is not withdrawn', async () => {
  const ward = await wardAtWork();
  const roundId = await running(ward);
  const { cardId } = ward.card;
  const withdraw = { type: 'withdrawNeedsReview', roundId, cardId } as const;
  expect(await ward.send(ward.nurse, withdraw)).toEqual({ ok: false, refusal: 'noNeedsToWithdraw' });
  await ward.must(ward.nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  expect(await ward.send(ward.nurse, withdraw)).toMatchObject({ ok: true });
});

it('[WR2] nobody is recorded as attending under somebody else’s registration', async () => {
  const ward = await wardAtWork();
  const roundId = await running(ward);
  const { staffId } = ward.socialWorker;
  const registrationId = ward.nurse.registrations[0]?.registrationId;
  const attend = { type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId } as const;
  expect(await ward.send(ward.nurse, attend)).toEqual({ ok: false, refusal: 'registrationNotTheirs' });
});

it('[AC8] a person is added to the ward with a reason of one side or of both', async () => {
  const ward = await wardAtWork();
  const person = {
    familyName: 'Testperson',
    givenName: 'Penny',
    title: null,
    preferredName: null,
    bornOn: '1940-02-03',
    gender: 'female',
    nhsNumber: null,
    address: null,
    phone: null,
    gpPractice: null,
    healthReason: ' ',
    socialReason: '',
  };
  const add = { type: 'addServiceUser', wardId: ward.wardId, person } as const;
  expect(await ward.send(ward.nurse, add)).toEqual({ ok: false, refusal: 'reasonForWardNeeded' });
  const withReason = { ...add, person: { ...person, socialReason: 'Lives alone since June' } };
  expect(await ward.send(ward.nurse, withReason)).toMatchObject({ ok: true });
});
