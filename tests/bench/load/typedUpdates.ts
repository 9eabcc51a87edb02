import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/**
 * The updates of people who each type at the end of a line of their own, byte for byte what Yjs would say, without a Yjs
 * document for each of them: a process could not keep up with 1,500.
 */
export interface Line {
  /** Whoever wrote the empty lines. */
  readonly by: number;
  /** The clock of the line's only character; its line break has the next. */
  readonly clock: number;
}

/** One short line for each of so many people, written by one of them. */
export function emptyLines(clientId: number, people: number): { readonly update: Uint8Array; readonly clocks: number } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('note').insert(0, '–\n'.repeat(people));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { update, clocks: 2 * people };
}

const STRING_BETWEEN_TWO = 0x80 | 0x40 | 4;

/** A character behind `after`, before the line's break. */
export function characterUpdate(
  clientId: number,
  clock: number,
  after: { readonly by: number; readonly clock: number },
  line: Line,
  character: string,
): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8(encoder, STRING_BETWEEN_TWO);
    encoding.writeVarUint(encoder, after.by);
    encoding.writeVarUint(encoder, after.clock);
    encoding.writeVarUint(encoder, line.by);
    encoding.writeVarUint(encoder, line.clock + 1);
    encoding.writeVarString(encoder, character);
    encoding.writeVarUint(encoder, 0);
  });
}
