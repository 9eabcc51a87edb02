import * as encoding from 'lib0/encoding';

/** A Yjs update written by hand, to say what no Yjs client would. */
export interface RawStruct {
  /** The info byte's content reference: 0 GC, 1 deleted, 4 string, 10 Skip … */
  readonly content: number;
  readonly text?: string;
  readonly length?: number;
  readonly root?: string;
  readonly parent?: readonly [number, number];
  readonly mapKey?: string;
  readonly origin?: readonly [number, number];
  readonly rightOrigin?: readonly [number, number];
}

export interface RawRun {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly RawStruct[];
  /** Says so many, whatever there are. */
  readonly declared?: number;
}

export type RawDeletions = readonly { readonly client: number; readonly spans: readonly (readonly [number, number])[] }[];

export function rawUpdate(runs: readonly RawRun[], deletions: RawDeletions = [], declaredRuns = runs.length): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, declaredRuns);
    for (const { client, clock, structs, declared = structs.length } of runs) {
      encoding.writeVarUint(encoder, declared);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const struct of structs) writeStruct(encoder, struct);
    }
    encoding.writeVarUint(encoder, deletions.length);
    for (const { client, spans } of deletions) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, spans.length);
      for (const [from, length] of spans) {
        encoding.writeVarUint(encoder, from);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  const { content, text, length = 1, root, parent, mapKey, origin, rightOrigin } = struct;
  const info =
    content | (origin === undefined ? 0 : 0x80) | (rightOrigin === undefined ? 0 : 0x40) | (mapKey === undefined ? 0 : 0x20);
  encoding.writeUint8(encoder, info);
  for (const id of [origin, rightOrigin]) if (id !== undefined) id.forEach(part => encoding.writeVarUint(encoder, part));
  if (content !== 0 && content !== 10 && origin === undefined && rightOrigin === undefined) {
    encoding.writeVarUint(encoder, parent === undefined ? 1 : 0);
    if (parent === undefined) encoding.writeVarString(encoder, root ?? 'note');
    else parent.forEach(part => encoding.writeVarUint(encoder, part));
    if (mapKey !== undefined) encoding.writeVarString(encoder, mapKey);
  }
  if (content === 4) encoding.writeVarString(encoder, text ?? 'x');
  else encoding.writeVarUint(encoder, length);
}
