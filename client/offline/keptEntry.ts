import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { CardId, Id, OutboxKeyId, RegistrationId, StaffId } from '../../shared/ids.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { ActionStanding, CommandOf } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { UnsentWords } from '../words/unsentWords.ts';

/**
 * What the server has not taken yet, as it is kept on this computer (P5, T25). In the clear stand ids and a time; what it
 * says, and of whom, is sealed.
 */
export interface KeptEntry {
  readonly entryId: EntryId;
  readonly staffId: StaffId;
  /** Who may adopt it once the page is gone: any other page of the same person (pageLock.ts). */
  readonly pageId: PageId;
  readonly keyId: OutboxKeyId;
  readonly writtenAt: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type EntryId = Id<'keptEntry'>;
export type PageId = Id<'page'>;

export type KeptContent = UnsentInDocument | KeptCommand;

/** What one open document of a page has not yet on the server. */
export interface UnsentInDocument {
  readonly kind: 'words';
  readonly cardId: CardId;
  readonly part: CardPart;
  readonly epoch: number;
  /** What its author acted as: under another registration the words wait, or are shown once they may not act as that; never sent. */
  readonly registrationId: RegistrationId | null;
  /** A Yjs update of those changes alone. */
  readonly update: Uint8Array;
  /** Its words, for where they can't be merged. */
  readonly words: readonly UnsentWords[];
  /** The code with which the server closed their document for good; null: they were never refused. */
  readonly refusedWith: number | null;
}

/** What is left of it to settle. Of which some is settled, it is sent by no page any more: its update would bring all of it. */
export function remaining(content: UnsentInDocument, words: readonly UnsentWords[]): UnsentInDocument {
  if (words.length === content.words.length) return content;
  return { ...content, words, refusedWith: content.refusedWith ?? CLOSE.otherEpoch };
}

/** What may be said without a connection of an action of one's own. */
export type WaitingCommand = CommandOf<'acceptAction' | 'completeAction'>;

/** A command that waits for a connection, or was refused and its author has not seen that yet. */
export interface KeptCommand {
  readonly kind: 'command';
  /** What its author acted as: under another registration it waits, or is refused; it is never sent. */
  readonly registrationId: RegistrationId | null;
  readonly command: WaitingCommand;
  /** The action's words: whoever is told what became of it must know which it was. */
  readonly what: string;
  /** Absent while it waits: it is sent no more. */
  readonly refusal?: Refusal;
  /** What had become of the action by then, where it was told. */
  readonly stands?: ActionStanding;
}

/** Another number for another shape: a page of a version that doesn't know it leaves the entry alone, as one that would send what was refused. */
const FORMATS = { unsent: 1, refusedCommand: 2 } as const;

export function encodeContent(content: KeptContent): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, { format: formatOf(content), content: asPlain(content) });
  return new Uint8Array(encoding.toUint8Array(encoder));
}

/** Null for another format. The seal vouches for everything else: only a page of the same person could have written it. */
export function decodeContent(bytes: Uint8Array): KeptContent | null {
  const { format, content } = decoding.readAny(decoding.createDecoder(bytes)) as { format: number; content: KeptContent };
  return Object.values<number>(FORMATS).includes(format) ? content : null;
}

function formatOf(content: KeptContent): number {
  return content.kind === 'command' && content.refusal !== undefined ? FORMATS.refusedCommand : FORMATS.unsent;
}

function asPlain(content: KeptContent) {
  if (content.kind === 'command') {
    const { command, stands, ...said } = content;
    return { ...said, command: { ...command }, ...(stands !== undefined && { stands: { ...stands } }) };
  }
  return { ...content, words: content.words.map(({ section, text }) => ({ section, text })) };
}
