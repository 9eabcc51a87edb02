import type { StaffId } from '../ids.ts';
import type { Gender, NhsNumberStatus, SharingObjection } from '../vocabulary.ts';

/**
 * Of a person's stay on the ward as it was when the round closed: what another system needs beside the minutes to take them
 * in. No address, phone or practice: nobody needs them to know what was agreed, and what isn't here can't be told.
 */
export interface MinutesStay {
  readonly gender: Gender;
  readonly nhsNumberStatus: NhsNumberStatus | null;
  readonly diedOn: string | null;
  readonly addedOn: string;
  /** Not in minutes from before it was kept, nor where no day was planned. */
  readonly stepDownOn?: string;
  readonly healthReason: string;
  readonly socialReason: string;
  readonly holdingOrganisation: string | null;
  readonly caseManager: NamedStaff | null;
  readonly namedSocialWorker: NamedStaff | null;
  readonly sharing: { readonly told: boolean; readonly objection: SharingObjection };
}

export interface NamedStaff {
  /** Not in minutes from before it was kept. */
  readonly staffId?: StaffId;
  readonly name: string;
  readonly organisation: string;
}
