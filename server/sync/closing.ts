import { CLOSE, type CloseCode } from '../../shared/protocol/sync.ts';

/** A mistake of ours. */
export const OUR_MISTAKE = 1011;

/** Never sent: how a socket that was cut looks from the other side. */
export const CUT = 1006;

export type EndCode = CloseCode | typeof OUR_MISTAKE | typeof CUT;

/** Why a socket is ended: at most 123 bytes reach the other side. */
export interface Ending {
  readonly code: EndCode;
  readonly reason: string;
}

export const ENDINGS = {
  malformed: { code: CLOSE.malformed, reason: 'this is not the protocol of this document' },
  signedOut: { code: CLOSE.signedOut, reason: 'signed out' },
  notAllowed: { code: CLOSE.notAllowed, reason: 'you may not open this' },
  mayNotWrite: { code: CLOSE.notAllowed, reason: 'you may read this, not write in it' },
  notFound: { code: CLOSE.notFound, reason: 'no such card or part' },
  otherEpoch: { code: CLOSE.otherEpoch, reason: 'this document was begun anew' },
  otherSignIn: { code: CLOSE.otherSignIn, reason: 'someone else is signed in now, or acts as something else: reload' },
  oldPage: { code: CLOSE.oldPage, reason: 'this page is of an older version: reload' },
  tooManyChanges: { code: CLOSE.tooLarge, reason: 'too many changes in one message' },
  tooCrowded: { code: CLOSE.tooLarge, reason: 'too many changes at one place' },
  growsTooMuch: { code: CLOSE.tooLarge, reason: 'too many separate places changed at once' },
  growsTooFast: { code: CLOSE.tryLater, reason: 'too many separate places changed in too short a time: try again later' },
  restarting: { code: CLOSE.restarting, reason: 'the server is restarting' },
  replaced: { code: CLOSE.restarting, reason: 'replaced by a newer connection of yours' },
  accessChanged: { code: CLOSE.restarting, reason: 'what you may do here has changed' },
  tooFast: { code: CLOSE.tryLater, reason: 'too much at once: try again in a minute' },
  tooSlow: { code: CLOSE.tryLater, reason: 'too slow in taking what is sent' },
  gone: { code: CUT, reason: 'not heard of any longer' },
  cannotSave: { code: CLOSE.tryLater, reason: 'the server can’t save now: try again soon' },
  cannotOpen: { code: CLOSE.tryLater, reason: 'this document can’t be opened now: try again soon' },
  tooManySockets: { code: CLOSE.tryLater, reason: 'the server is full: try again soon' },
  tooManyOfStaff: { code: CLOSE.tryLater, reason: 'you have too many cards open: close some tabs' },
  tooManyOnDocument: { code: CLOSE.tryLater, reason: 'too many people are on this card: try again soon' },
  damaged: { code: CLOSE.damaged, reason: 'the stored words of this document are damaged: tell your administrator' },
  ourMistake: { code: OUR_MISTAKE, reason: 'a mistake in the server' },
} as const satisfies Record<string, Ending>;
