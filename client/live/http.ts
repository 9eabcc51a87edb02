import { SIGN_IN_HEADER } from '../../shared/protocol/pageSignIn.ts';
import { BUILD_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../../shared/protocol/version.ts';
import { REFUSALS, type Refusal } from '../../shared/refusals.ts';
import { pageSignIn } from '../stores/pageSignIn.ts';
import { buildHeard, pageRefused } from '../stores/pageStore.ts';

/** What went wrong with a request, as the server's problem+json tells it. `status` 0: the server was not reached. */
export interface Problem {
  readonly status: number;
  readonly refusal: Refusal | null;
  readonly detail: string;
  /** The whole body: some problems carry more, such as the report of a refused caseload. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Not reached, too much asked at once, or in trouble: another time it may be answered. */
export function isForNow({ status, refusal }: Problem): boolean {
  return status === 0 || status === 429 || (status >= 500 && refusal !== 'documentDamaged');
}

/** Refusals are values: a request never throws. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/**
 * `T` is the type that shared/protocol names for this path; page and server speak one version of the wire, so it is trusted.
 * `signal`: gives up, as if the server had not been reached.
 */
export function getJson<T>(path: string, signal: AbortSignal | null = null): Promise<Answer<T>> {
  return ask<T>(path, { headers: { accept: 'application/json' }, signal });
}

/** Words as they are, such as what is copied into another record. */
export function getText(path: string): Promise<Answer<string>> {
  return ask<string>(path, { headers: { accept: 'text/plain' } });
}

export function postJson<T>(path: string, body: unknown = {}, signal: AbortSignal | null = null): Promise<Answer<T>> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body), signal });
}

export function deleteJson<T>(path: string): Promise<Answer<T>> {
  return ask<T>(path, { method: 'DELETE', headers: { accept: 'application/json' } });
}

/** A raw body, such as a caseload file. */
export function postBody<T>(path: string, body: string | Blob, contentType: string): Promise<Answer<T>> {
  return ask<T>(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': contentType }, body });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const headers = new Headers(init.headers);
    headers.set(PROTOCOL_HEADER, PROTOCOL);
    const signIn = pageSignIn();
    if (signIn !== null) headers.set(SIGN_IN_HEADER, signIn);
    const response = await fetch(path, { credentials: 'same-origin', ...init, headers });
    buildHeard(response.headers.get(BUILD_HEADER));
    const body = await bodyOf(response);
    if (response.ok) return { ok: true, value: body as T };
    const problem = problemOf(response.status, body);
    if (problem.refusal === 'oldPage') pageRefused('old');
    if (problem.refusal === 'otherSignIn') pageRefused('others');
    if (problem.refusal === 'signedOut' && signIn !== null) pageRefused('signedOut');
    return { ok: false, problem };
  } catch {
    return { ok: false, problem: { status: 0, refusal: null, detail: '', body: {} } };
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return isJson ? JSON.parse(text) : text;
}

function problemOf(status: number, body: unknown): Problem {
  const fields: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const refusal = typeof fields.refusal === 'string' && fields.refusal in REFUSALS ? (fields.refusal as Refusal) : null;
  return { status, refusal, detail: typeof fields.detail === 'string' ? fields.detail : '', body: fields };
}
