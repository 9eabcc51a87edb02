import type { Organisation, Staff, Store, Transaction, Ward } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { OrganisationId, StaffId, WardId } from '../../shared/ids.ts';
import { buildCard } from './card.ts';
import { buildOrganisation, buildRegistration, buildStaff, buildWard } from './staff.ts';

/** A ward with two organisations, two nurses, a social worker and a coordinator: what most tests of the store start from. */
export interface SavedWard {
  readonly ward: Ward;
  readonly trust: Organisation;
  readonly council: Organisation;
  /** May chair. */
  readonly nurse: Staff;
  /** May chair too. */
  readonly deputy: Staff;
  readonly socialWorker: Staff;
  /** The scribe: holds no registration. */
  readonly coordinator: Staff;
}

export async function saveWard(store: Store): Promise<SavedWard> {
  const ward = buildWard();
  const trust = buildOrganisation({ kind: 'communityTrust' });
  const council = buildOrganisation({ kind: 'council' });
  const { wardId } = ward;
  const nurse = buildStaff({ organisationId: trust.organisationId, memberships: [{ wardId, role: 'chair' }] });
  const deputy = buildStaff({
    name: 'Dora Testdeputy',
    organisationId: trust.organisationId,
    memberships: [{ wardId, role: 'chair' }],
  });
  const socialWorker = buildStaff({
    name: 'Sam Testworker',
    organisationId: council.organisationId,
    registrations: [buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' })],
    memberships: [{ wardId, role: 'member' }],
  });
  const coordinator = buildStaff({
    name: 'Cora Testscribe',
    organisationId: trust.organisationId,
    registrations: [],
    memberships: [{ wardId, role: 'scribe' }],
  });
  await store.transact(async tx => {
    await tx.saveWard(ward);
    for (const organisation of [trust, council]) await tx.saveOrganisation(organisation);
    for (const staff of [nurse, deputy, socialWorker, coordinator]) await tx.saveStaff(staff);
  });
  return { ward, trust, council, nurse, deputy, socialWorker, coordinator };
}

/** Saves a card, making whatever it points at that is not there yet: ward, organisations, staff. */
export async function saveCard(store: Store, given: Partial<Card> = {}): Promise<Card> {
  const card = buildCard(given);
  const { caseManagerId, holdingOrganisationId, careProviderIds, serviceUser } = card;
  await store.transact(async tx => {
    await ensureWard(tx, card.wardId);
    for (const organisationId of [holdingOrganisationId, serviceUser.gpPracticeId, ...careProviderIds]) {
      if (organisationId !== null) await ensureOrganisation(tx, organisationId);
    }
    for (const staffId of [caseManagerId, serviceUser.namedSocialWorkerId]) {
      if (staffId !== null) await ensureStaff(tx, staffId);
    }
    await tx.saveCard(card);
  });
  return card;
}

async function ensureWard(tx: Transaction, wardId: WardId): Promise<void> {
  if ((await tx.findWard(wardId)) === null) await tx.saveWard(buildWard({ wardId }));
}

async function ensureOrganisation(tx: Transaction, organisationId: OrganisationId): Promise<void> {
  const known = await tx.listOrganisations();
  if (known.every(organisation => organisation.organisationId !== organisationId)) {
    await tx.saveOrganisation(buildOrganisation({ organisationId }));
  }
}

async function ensureStaff(tx: Transaction, staffId: StaffId): Promise<void> {
  if ((await tx.findStaff(staffId)) !== null) return;
  const staff = buildStaff({ staffId });
  await ensureOrganisation(tx, staff.organisationId);
  await tx.saveStaff(staff);
}
