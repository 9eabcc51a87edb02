import type { IncomingMessage } from 'node:http';

/** The pages this server itself serves: the only ones whose requests may change anything (threats T1, T24). */
export interface Origins {
  has(origin: string): boolean;
}

/** On loopback the board is reached by either name. */
export function loopbackOrigins(port: () => number): Origins {
  return { has: origin => ['127.0.0.1', 'localhost', '[::1]'].some(host => origin === `http://${host}:${port()}`) };
}

/** An upgrade names its origin exactly; one without any is refused (a program sends one itself). */
export function mayUpgrade(request: IncomingMessage, origins: Origins): boolean {
  const { origin } = request.headers;
  return origin !== undefined && origins.has(origin);
}

/** A request that changes something: a browser says where it comes from; a program without a browser's headers has no cookie to steal. */
export function mayChange(request: IncomingMessage, origins: Origins): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && !origins.has(origin)) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
