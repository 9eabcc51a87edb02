import type { CardId } from '../../shared/ids.ts';
import { CARD_PARTS, type CardPart } from '../../shared/vocabulary.ts';
import { SYNC_PATH } from '../../shared/protocol/sync.ts';
import { SIGN_IN_PARAMETER } from '../../shared/protocol/pageSignIn.ts';
import { isOldPage, PROTOCOL_PARAMETER } from '../../shared/protocol/version.ts';

/** Where a socket wants to go: `/sync/<cardId>/<part>?epoch=n`, and a page of ours adds `&protocol=…&as=…`. */
export interface Destination {
  readonly cardId: CardId;
  readonly part: CardPart;
  /** Null when the client doesn't say. */
  readonly epoch: number | null;
  /** It says that it speaks another version of the wire than we do. */
  readonly isOldPage: boolean;
  /** Whom the page is of (AC12); null when the client doesn't say. */
  readonly signIn: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Null when the path can't be one of a document. An epoch that is no number is -1: another one than the current. */
export function readDestination(url: string | undefined): Destination | null {
  if (url === undefined || !URL.canParse(url, 'ws://sync')) return null;
  const { pathname, searchParams } = new URL(url, 'ws://sync');
  const [root, cardId, part, ...rest] = pathname.slice(1).split('/');
  if (`/${root}` !== SYNC_PATH || rest.length > 0 || cardId === undefined || !UUID.test(cardId)) return null;
  const known = CARD_PARTS.find(name => name === part);
  if (known === undefined) return null;
  const epoch = searchParams.get('epoch');
  const isNumber = epoch !== null && /^\d{1,9}$/.test(epoch);
  return {
    cardId: cardId as CardId,
    part: known,
    epoch: epoch === null ? null : isNumber ? Number(epoch) : -1,
    isOldPage: isOldPage(searchParams.get(PROTOCOL_PARAMETER)),
    signIn: searchParams.get(SIGN_IN_PARAMETER),
  };
}
