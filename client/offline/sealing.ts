import type { StaffId } from '../../shared/ids.ts';
import type { EntryId } from './keptEntry.ts';

const ALGORITHM = 'AES-GCM';
const NONCE_BYTES = 12;

/** The browser uses the key and never shows it: not to a script, not to a debugger, not on disk. */
export async function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['encrypt', 'decrypt']);
}

/** Whose entry this is: sealed in, so that one can't be put in the place of another. */
export interface SealedFor {
  readonly entryId: EntryId;
  readonly staffId: StaffId;
}

/** A fresh nonce, then the ciphertext. */
export async function seal(key: CryptoKey, whose: SealedFor, plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const cipher = await crypto.subtle.encrypt({ name: ALGORITHM, iv: nonce, additionalData: namesOf(whose) }, key, plain);
  const sealed = new Uint8Array(NONCE_BYTES + cipher.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(cipher), NONCE_BYTES);
  return sealed;
}

/** Null where it was not sealed with this key for this entry, or has been altered. */
export async function unseal(key: CryptoKey, whose: SealedFor, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const [nonce, cipher] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)];
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: ALGORITHM, iv: nonce, additionalData: namesOf(whose) }, key, cipher),
    );
  } catch {
    return null;
  }
}

function namesOf({ entryId, staffId }: SealedFor): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${entryId} ${staffId}`);
}
