import { expect, test } from 'vitest';
import { absentOrganisations, listHereUnmarked, ofMissingSides } from '../../../client/round/hereUnmarked.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { AttendanceEntry } from '../../../shared/domain/wardRound.ts';
import type { Registration } from '../../../shared/domain/permissions.ts';
import type { Presence, StaffEntry, WardDetail } from '../../../shared/protocol/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound } from '../../builders/round.ts';

const trust = { organisationId: buildId(), name: 'Anytown Trust', kind: 'communityTrust' } as WardDetail['organisations'][number];
const council = { ...trust, organisationId: buildId(), name: 'Anytown Council', kind: 'council' } as typeof trust;
const practice = { ...trust, organisationId: buildId(), name: 'Anytown Practice', kind: 'gpPractice' } as typeof trust;

const nursing: Registration = buildRegistration({ profession: 'districtNurse', side: 'health' });
const approved: Registration = buildRegistration({ profession: 'socialWorker', side: 'social' });
const nurse = buildStaff({ organisationId: trust.organisationId, registrations: [nursing] });
const socialWorker = buildStaff({ organisationId: council.organisationId, registrations: [nursing, approved] });
const observer = buildStaff({ organisationId: council.organisationId, role: 'observer' });
const gp = buildStaff({ organisationId: practice.organisationId, role: 'gp' });

const ward: WardDetail = {
  wardId: buildId(),
  name: 'Testside',
  role: 'chair',
  schedule: null,
  expectedProfessions: null,
  keepsUnsentWords: true,
  organisations: [trust, council, practice],
  staff: [nurse, socialWorker, observer, gp],
};

test('[WR2] who is on the ward and not marked is told once, with what they act as', () => {
  const people = [here(nurse, nursing), here(socialWorker, approved), here(socialWorker, approved), here(observer), here(gp)];
  expect(listHereUnmarked({ attendance: [present(nurse, nursing)], kind: 'weekly' }, ward, people)).toEqual([
    { person: socialWorker, registrationId: approved.registrationId },
    { person: observer, registrationId: null },
  ]);
});

test('AC13: GPs are expected in a wider MDT, and in no weekly round', () => {
  const marked = (kind: 'weekly' | 'monthly') => listHereUnmarked({ attendance: [], kind }, ward, [here(gp)]);
  expect(marked('monthly')).toEqual([{ person: gp, registrationId: null }]);
  expect(marked('weekly')).toEqual([]);
});

test('[WR2] apologies are a mark too, and who is not here is not asked about', () => {
  const apologies = { ...present(socialWorker, approved), attendance: 'apologies' } as const;
  expect(listHereUnmarked({ attendance: [apologies], kind: 'weekly' }, ward, [here(socialWorker, approved)])).toEqual([]);
});

test('[WR2] a dual-qualified person who has not chosen is marked without a side', () => {
  expect(listHereUnmarked({ attendance: [], kind: 'weekly' }, ward, [here(socialWorker)])).toEqual([
    { person: socialWorker, registrationId: null },
  ]);
});

test('only people of a side that has nobody yet put an end to "no one from social care"', () => {
  const round = buildRound({ attendance: [present(nurse, nursing)] });
  const all = listHereUnmarked(round, ward, [here(socialWorker, approved), here(observer)]);
  expect(ofMissingSides(all, round).map(({ person }) => person)).toEqual([socialWorker]);
});

test('the close names the trusts and councils of whom nobody is marked present', () => {
  expect(absentOrganisations(buildRound({ attendance: [present(nurse, nursing)] }), ward)).toEqual(['Anytown Council']);
});

test('WR21: the close of a monthly round names the practices with people on it and no GP here, and no others', () => {
  const cardId = buildId<CardId>();
  const slots = { from: '12:30', minutesEach: 5, practices: { [cardId]: practice.organisationId } };
  const doctor = buildRegistration({ profession: 'generalPractitioner', side: 'health' });
  const both = [present(nurse, nursing), present(socialWorker, approved)];
  const monthly = { kind: 'monthly', agenda: [cardId], slots } as const;
  expect(absentOrganisations(buildRound({ ...monthly, attendance: both }), ward)).toEqual(['Anytown Practice']);
  expect(absentOrganisations(buildRound({ ...monthly, agenda: [], attendance: both }), ward)).toEqual([]);
  const withGp = [...both, { ...present(gp, doctor), isForPractice: true }];
  expect(absentOrganisations(buildRound({ ...monthly, attendance: withGp }), ward)).toEqual([]);
});

function buildRegistration(given: Pick<Registration, 'profession' | 'side'>): Registration {
  return { registrationId: buildId(), regulator: 'none', number: '1', ...given };
}

function buildStaff(given: Partial<StaffEntry>): StaffEntry {
  return { staffId: buildId(), name: 'Ann Tester', organisationId: buildId(), role: 'member', registrations: [], ...given };
}

function here({ staffId, name }: StaffEntry, acting: Registration | null = null): Presence {
  const { profession, side } = acting ?? { profession: null, side: null };
  return { staffId, name, organisation: 'Anytown', profession, side, cardId: null, inRound: true, lostAt: null, awayMs: null };
}

function present({ staffId, organisationId }: StaffEntry, { registrationId, profession, side }: Registration): AttendanceEntry {
  return { staffId, organisationId, attendance: 'present', registrationId, profession, side };
}
