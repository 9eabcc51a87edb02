/**
 * The wire between page and server by one name with a number: the sockets of documents and boards, commands, and what HTTP answers.
 * The number goes up by one with whatever a page of the version before, or a server, would misread: a message, command, event or
 * field that means something else, is missing, or is now required. What the other side may leave unread doesn't count.
 */
export const PROTOCOL = 'roundtable-4';

/** Where a page says it: on the address of a document's socket and in Socket.IO's `auth`, and with every HTTP request. */
export const PROTOCOL_PARAMETER = 'protocol';
export const PROTOCOL_HEADER = 'Roundtable-Protocol';

/** Every answer of the API names the build that is served now: a page of another one, on the same wire, goes on and is told. */
export const BUILD_HEADER = 'Roundtable-Build';

/** Who says nothing is no page of ours, such as a stock Yjs client, and is let in (P28). */
export function isOldPage(said: unknown): boolean {
  return said !== undefined && said !== null && said !== PROTOCOL;
}
