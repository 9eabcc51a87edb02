import { createHash, randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * The session travels in one `__Host-` cookie: HttpOnly, Secure (browsers count loopback as secure), SameSite=Lax.
 * The store keeps only its SHA-256, so a stolen database signs nobody in.
 */
const NAME = '__Host-roundtable';
const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function tokenFromCookie(header: string | undefined): string | null {
  if (header === undefined || header.length > 4_096) return null;
  return parseCookie(header)[NAME] ?? null;
}

export function cookieFor(token: string, maxAgeSeconds: number): string {
  return stringifySetCookie({ name: NAME, value: token, ...ATTRIBUTES, maxAge: maxAgeSeconds });
}

export const CLEARED_COOKIE = stringifySetCookie({ name: NAME, value: '', ...ATTRIBUTES, maxAge: 0 });
