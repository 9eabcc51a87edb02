import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Every bound on what comes from outside, each settable by a JSON file named in ROUNDTABLE_LIMITS (unknown keys refused). */
export const DEFAULT_LIMITS = {
  /** Bytes in one frame on a document's socket: an afternoon of offline writing. */
  syncFrameBytes: 256 * 1024,
  /** Bytes in one Socket.IO message. */
  boardFrameBytes: 64 * 1024,
  /** Bytes of a JSON body, and of a caseload file. */
  bodyBytes: 64 * 1024,
  caseloadBytes: 5 * 1024 * 1024,
  /**
   * What one member of staff may have the server read and tell, over all documents and connections, before anything is known of
   * its worth: bytes of words and of what step 1 is answered with, a struct of words counting as 256 (some 10 µs), a deleted stretch as
   * 16, eight bytes of presence as one. A burst, then so many a minute, past it 1013. A page of 24 sockets that comes back says and is told 5 kB on each; an afternoon offline is
   * some thousand structs.
   */
  workBytesBurst: 16 * 1024 * 1024,
  workBytesPerMinute: 4 * 1024 * 1024,
  /** Words messages of one connection: a burst, then so many a second; and bytes a minute. Past it: 1013. */
  wordsBurst: 60,
  wordsPerSecond: 12,
  wordsBytesPerMinute: 1024 * 1024,
  /** Characters in one section. */
  sectionCharacters: 20_000,
  /**
   * How many times that one update may bring to a section, deleted or not: more than is typed in a day, and a full section pasted
   * and undone again and again while offline. Past it: 4413.
   */
  timesSectionPerUpdate: 4,
  /**
   * Bytes that one member of staff may put into the journal, over all documents and connections, with what a row takes
   * (sync/staffAllowances.ts): a burst, then so many a minute, some 190 MB a day. Past it: 1013.
   * An afternoon offline on twenty cards takes far less than the burst; five keys a second without a pause some 90 kB a minute.
   */
  journalBytesBurst: 4 * 1024 * 1024,
  journalBytesPerMinute: 128 * 1024,
  structsPerUpdate: 20_000,
  /** Client ids that bring new words in one update: a person's own, earlier ones included. */
  clientsPerUpdate: 256,
  /**
   * Words that Yjs may have to walk past to place those of one member of staff, where many compete for one place, and what it moves (64
   * structs for one) where words or deletions cut long passages into many: a burst (some 50 ms), then so many a minute, past it 1013; and for a whole document when it is opened, past it 4413.
   */
  placingSteps: 500_000,
  placingStepsPerMinute: 200_000,
  openingSteps: 1_000_000,
  /**
   * What whoever comes back to a document must say first (sync/comingBack.ts): which part of a frame all that was deleted may take,
   * and which part that and the client ids together. Past either: 4413, for what would add to it.
   */
  deletionsPartOfFrame: 0.5,
  comingBackPartOfFrame: 0.75,
  /**
   * By how many bytes one member of staff may let that grow, over all documents: a burst, then so many an hour, past it
   * 1013. One change of more than the burst: 4413.
   * A page opened anew that writes takes 10 (its client id), words deleted in one place 3; a day of typing some 200.
   */
  comingBackBytesBurst: 16 * 1024,
  comingBackBytesPerHour: 2 * 1024,
  /** Frames of any kind on one document's socket (echoes of presence and pings too). Past it: 1013. */
  framesBurst: 1_000,
  framesPerSecond: 300,
  /** Presence of a document is gathered this long into one message. */
  presenceGatherMs: 30,
  awarenessBytes: 1024,
  /**
   * Client ids that one member of staff may take by showing themselves alone, over all documents, each kept for good: a burst,
   * then so many an hour. Past it they are shown under an id of the server's, without a caret.
   */
  presenceIdsBurst: 1_000,
  presenceIdsPerHour: 600,
  awarenessPerSecond: 10,
  /** Unsent bytes on a socket: past the first presence is dropped, past the second the socket is ended (1013). */
  bufferDropPresenceBytes: 256 * 1024,
  bufferTerminateBytes: 1024 * 1024,
  stalledMs: 10_000,
  /** Looked at once a second, so that a dead connection is let go within 25 s (P18), two ticks included. */
  pingEveryMs: 15_000,
  pongGraceMs: 8_000,
  savedEveryMs: 10_000,
  upgradeTimeoutMs: 3_000,
  pendingUpgradesPerAddress: 20,
  /**
   * Sockets that one member of staff may open, of documents and of boards: a burst, then so many a second. Past it: 429, and the
   * page knocks again. Twenty cards of six sockets in each of two windows are 240; a page of 24 comes back after each
   * break of its line.
   */
  upgradesBurst: 600,
  upgradesPerSecond: 10,
  /** Upgrades from pages of elsewhere that are refused: rows of the audit a minute. The rest of the minute is counted in one. */
  originRefusalsPerMinute: 20,
  socketsPerStaff: 24,
  socketsPerDocument: 200,
  socketsTotal: 8_000,
  /** Who lost the connection without a goodbye is shown as lost for so long, and then is gone. */
  lostShownMs: 120_000,
  /** So many commits of words a second are made at once; more wait this long for company, and share the next. */
  commitsPerSecond: 150,
  commitGatherMs: 5,
  /** Words waiting for a store that can't write; past either, who brings more is closed with 1013. */
  waitingUpdates: 20_000,
  waitingBytes: 16 * 1024 * 1024,
  /** Permissions of open sockets are looked at again this often, besides at once on every change. */
  recheckAccessMs: 60_000,
  /** How long a closed socket may take to say goodbye, and a shutdown to write what waits. */
  closeGraceMs: 2_000,
  drainMs: 8_000,
  /** Words are projected for board and search this long after a change; colleagues on the card see them at once. */
  projectAfterMs: 1_000,
  /** A document with nobody on it stays in memory this long. */
  unloadAfterMs: 30_000,
  /** A document in use gets a snapshot once so many updates have come since the last (a large one later), one left or shut down gets it then. */
  snapshotEveryUpdates: 1_000,
  /** Ranges of who wrote what, and their words, kept in memory over all documents in pieces of some 100 bytes; past it the longest unasked are forgotten. */
  authorshipRanges: 200_000,
  /**
   * Changes (structs and removed stretches) and bytes that one reading of a history takes in: years of typing by a whole team.
   * A longer one is not shown, and that is said; its earlier moments still are.
   */
  historyChanges: 200_000,
  historyBytes: 16 * 1024 * 1024,
  /** Passages of a section that one answer tells: a few megabytes. More are not shown, and that is said. */
  historyPassages: 20_000,
  /** Histories read at once, each held in memory whole; so many more wait. Past it: 429. */
  historiesAtOnce: 2,
  historiesWaiting: 50,
  /** Of one member of staff, being read or waiting. Past it: 429. */
  historiesOfStaff: 8,
  /** Searches of one member of staff: typing asks at every pause; a burst, then so many a second. Past it: 429. */
  searchesBurst: 30,
  searchesPerSecond: 2,
  commandsBurst: 60,
  commandsPerSecond: 10,
} as const satisfies Record<string, number>;

export type Limits = { readonly [Name in keyof typeof DEFAULT_LIMITS]: number };

const given = z.strictObject(
  Object.fromEntries(Object.keys(DEFAULT_LIMITS).map(name => [name, z.number().min(0).optional()])) as Record<
    keyof Limits,
    z.ZodOptional<z.ZodNumber>
  >,
);

/** Throws with the path of what is wrong in the file. */
export function readLimits(file: string | undefined): Limits {
  if (file === undefined) return DEFAULT_LIMITS;
  const parsed = given.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`ROUNDTABLE_LIMITS (${file}): ${z.prettifyError(parsed.error)}`);
  return { ...DEFAULT_LIMITS, ...parsed.data } as Limits;
}
