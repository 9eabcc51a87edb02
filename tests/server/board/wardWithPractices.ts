import type { Organisation, Staff } from '../../../db/store.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { SharingObjection } from '../../../shared/vocabulary.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildOrganisation, buildRegistration, buildStaff } from '../../builders/staff.ts';
import { type WardAtWork, wardAtWork } from './wardAtWork.ts';

export interface WardWithPractices extends WardAtWork {
  readonly oakSurgery: Organisation;
  readonly millLane: Organisation;
  /** Of Oak Surgery. */
  readonly gp: Staff;
  /** Of Mill Lane Practice. */
  readonly otherGp: Staff;
  /** Registered with Oak Surgery. */
  readonly oak: Card;
  atMillLane(): Promise<Card>;
  atOak(given: { readonly sharingObjection?: SharingObjection; readonly restricted?: boolean }): Promise<Card>;
}

export async function wardWithPractices(): Promise<WardWithPractices> {
  const ward = await wardAtWork();
  const { store, wardId, trust, nurse } = ward;
  const [oakSurgery, millLane] = ['Oak Surgery', 'Mill Lane Practice'].map(name =>
    buildOrganisation({ name, kind: 'gpPractice' }),
  );
  if (oakSurgery === undefined || millLane === undefined) throw new Error('two practices');
  const gpOf = (name: string, { organisationId }: Organisation) => {
    const registrations = [buildRegistration({ profession: 'generalPractitioner', regulator: 'GMC' })];
    return buildStaff({ name, organisationId, registrations, memberships: [{ wardId, role: 'gp' }] });
  };
  const [gp, otherGp] = [gpOf('Dr Olive Testdoctor', oakSurgery), gpOf('Dr Milo Testdoctor', millLane)];
  await store.transact(async tx => {
    for (const practice of [oakSurgery, millLane]) await tx.saveOrganisation(practice);
    for (const staff of [gp, otherGp]) await tx.saveStaff(staff);
  });
  const atOak: WardWithPractices['atOak'] = ({ sharingObjection = 'none', restricted = false }) =>
    saveCard(store, {
      wardId,
      caseManagerId: nurse.staffId,
      holdingOrganisationId: trust.organisationId,
      sharingObjection,
      serviceUser: buildServiceUser({ gpPracticeId: oakSurgery.organisationId, restricted }),
    });
  const atMillLane = () => saveCard(store, { wardId, serviceUser: buildServiceUser({ gpPracticeId: millLane.organisationId }) });
  return { ...ward, oakSurgery, millLane, gp, otherGp, atMillLane, atOak, oak: await atOak({}) };
}

/** For the practice, of one person. */
export const questionForGp = ({ cardId }: Card) =>
  ({
    type: 'raisePoint',
    cardId,
    row: 'medicines',
    point: { kind: 'question', to: 'gp', words: 'Can the water tablet be halved?' },
  }) as const;
