import type { Session, Staff, Store } from '../../db/store.ts';
import { cookieFor, hashToken } from '../../server/auth/sessionCookie.ts';
import type { RegistrationId } from '../../shared/ids.ts';
import type { Card } from '../../shared/domain/card.ts';
import { buildId } from '../builders/ids.ts';
import { saveCard, saveWard } from '../builders/saved.ts';
import { buildRegistration, buildSession } from '../builders/staff.ts';

/** A sign-in of one person, and the cookie that its browser holds. */
export interface SignIn {
  readonly staff: Staff;
  session: Session;
  readonly cookie: string;
  /** Everything it has acted as. */
  readonly registrations: (RegistrationId | null)[];
}

export interface SimulatedWard {
  readonly card: Card;
  /** A nurse who may act as a social worker too, a social worker, and the scribe. */
  readonly nurse: Staff;
  readonly socialWorker: Staff;
  readonly scribe: Staff;
}

export async function makeWard(store: Store): Promise<SimulatedWard> {
  const { ward, nurse, socialWorker, coordinator } = await saveWard(store);
  const asSocialWorker = buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' });
  const dual = { ...nurse, registrations: [...nurse.registrations, asSocialWorker] };
  await store.transact(tx => tx.saveStaff(dual));
  const card = await saveCard(store, { wardId: ward.wardId });
  return { card, nurse: dual, socialWorker, scribe: coordinator };
}

export async function signIn(store: Store, staff: Staff): Promise<SignIn> {
  const token = buildId();
  const session = buildSession(staff, {
    tokenHash: hashToken(token),
    createdAt: '2026-11-18T08:00:00.000Z',
    expiresAt: '2026-11-21T08:00:00.000Z',
  });
  await store.saveSession(session);
  const registrations = [session.registrationId];
  return { staff, session, registrations, cookie: cookieFor(token, 3600).split(';')[0] ?? '' };
}
