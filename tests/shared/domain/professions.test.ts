import { expect, test } from 'vitest';
import { expectedIn, professionTrend } from '../../../shared/domain/professions.ts';
import type { Profession, WardRole } from '../../../shared/vocabulary.ts';

const of = (role: WardRole, ...professions: readonly Profession[]) => ({
  role,
  registrations: professions.map(profession => ({ profession })),
});
const staff = [
  of('member', 'socialWorker', 'districtNurse'),
  of('chair', 'communityMatron'),
  of('scribe'),
  of('observer', 'physiotherapist'),
  of('gp', 'generalPractitioner'),
  of('careProvider', 'communityCareOfficer'),
];

test('[WR24] a ward that has not said expects the professions of its own people, each once; a wider MDT its GPs as well', () => {
  const ward = { expectedProfessions: null, staff: [...staff, of('member', 'districtNurse')] };
  expect(expectedIn(ward, 'weekly')).toEqual(['communityMatron', 'districtNurse', 'socialWorker']);
  expect(expectedIn(ward, 'monthly')).toEqual(['communityMatron', 'districtNurse', 'generalPractitioner', 'socialWorker']);
});

test('[WR24] a ward that has said expects those and no other, though nobody of the ward has them; a wider MDT its GPs as well', () => {
  const ward = { expectedProfessions: ['socialWorker', 'pharmacist'], staff } as const;
  expect(expectedIn(ward, 'weekly')).toEqual(['pharmacist', 'socialWorker']);
  expect(expectedIn(ward, 'monthly')).toEqual(['pharmacist', 'generalPractitioner', 'socialWorker']);
  expect(expectedIn({ expectedProfessions: [], staff }, 'weekly')).toEqual([]);
});

test('[WR24] of the last six rounds is told at how many each profession was, who came least first', () => {
  const both = ['communityMatron', 'pharmacist'] as const;
  const alone = ['communityMatron'] as const;
  const trend = professionTrend(
    ['communityMatron', 'pharmacist', 'socialWorker'],
    [alone, both, alone, alone, both, alone, both],
  );
  expect(trend).toEqual({
    rounds: 6,
    professions: [
      { profession: 'socialWorker', rounds: 0 },
      { profession: 'pharmacist', rounds: 2 },
      { profession: 'communityMatron', rounds: 6 },
    ],
  });
  expect(professionTrend(['pharmacist'], [both])).toEqual({ rounds: 1, professions: [{ profession: 'pharmacist', rounds: 1 }] });
});
