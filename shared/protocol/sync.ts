/**
 * The wire of a document: the y-websocket protocol exactly (0 sync, 1 awareness, 2 auth, 3 query awareness), plus
 * message 100, server to client: varUint n, "the first n sync messages of this connection are durable".
 */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 100 } as const;

/** First number inside a sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why a document's socket is closed. 4400–4499 are final for the client; the others (4500 too) mean: come back later. */
export const CLOSE = {
  /** The bytes are not the protocol, or not words. */
  malformed: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  /** No such card or part, or one you may not know of. */
  notFound: 4404,
  /** A client id that belongs to someone else. */
  clientIdTaken: 4409,
  otherEpoch: 4410,
  /** The page is of someone else than is signed in, or of what they no longer act as (AC12): reload. */
  otherSignIn: 4411,
  tooLarge: 4413,
  /** The page is older than the server: reload. */
  oldPage: 4426,
  /** Restarting, or replaced by a newer connection of the same person. */
  restarting: 1012,
  /** Too fast, too slow, or the store can't be written. */
  tryLater: 1013,
  /** The stored words of this document are damaged and not served until repaired; no other document is touched. */
  damaged: 4500,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** `/sync/<cardId>/<part>` */
export const SYNC_PATH = '/sync';

/** What a browser may say of itself in awareness; the server adds who it is. Carets are relative positions as JSON. */
export interface SectionPresence {
  readonly section: string | null;
  readonly cursor: unknown;
}

/** What the server puts into awareness for a colleague: the names y-codemirror.next reads are `user.name` and `user.color`. */
export interface ColleaguePresence extends SectionPresence {
  readonly user: {
    readonly staffId: string;
    readonly name: string;
    readonly role: string;
    readonly organisation: string;
    readonly side: string | null;
    readonly color: string;
    readonly colorLight: string;
  };
}
