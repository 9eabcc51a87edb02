import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The nonce of one answer: the editor's style tag carries it (CodeMirror adds one). */
export function nonceOf(response: { locals: Record<string, unknown> }): string {
  const { nonce } = response.locals;
  if (typeof nonce !== 'string') throw new Error('this answer has no nonce');
  return nonce;
}

/** Nothing is loaded from elsewhere, nobody frames the board, nothing is sent as a referrer. */
export function securityHeaders(): RequestHandler[] {
  const withNonce = (_request: IncomingMessage, response: ServerResponse) =>
    `'nonce-${nonceOf(response as unknown as { locals: Record<string, unknown> })}'`;
  return [
    (_request, response, next) => {
      response.locals['nonce'] = randomBytes(16).toString('base64');
      response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'", withNonce],
          // The editor colours a colleague's caret through a style attribute; nothing else can be smuggled in one.
          'style-src-attr': ["'unsafe-inline'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'"],
          'form-action': ["'self'"],
          'base-uri': ["'none'"],
          'object-src': ["'none'"],
          'frame-ancestors': ["'none'"],
          'require-trusted-types-for': ["'script'"],
        },
      },
      // On loopback there is no TLS to insist on; in production the proxy in front sends HSTS.
      hsts: false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
  ];
}
