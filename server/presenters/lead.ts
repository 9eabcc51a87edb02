import type { Staff } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Registration } from '../../shared/domain/permissions.ts';
import type { Side } from '../../shared/vocabulary.ts';
import type { Names } from './staff.ts';

export interface Lead {
  readonly staff: Staff;
  readonly registration: Registration;
}

/** The lead of a side is someone of that side: a case manager who is a social worker leads no health view. */
export function leadOf(side: Side, { caseManagerId, serviceUser }: Card, names: Names): Lead | null {
  const leadId = side === 'health' ? caseManagerId : serviceUser.namedSocialWorkerId;
  const staff = leadId === null ? null : names.staff(leadId);
  const registration = staff?.registrations.find(entry => entry.side === side);
  return staff === null || registration === undefined ? null : { staff, registration };
}
