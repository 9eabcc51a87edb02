import type { StaffId } from '../../shared/ids.ts';
import type { ColleaguePresence, SectionPresence } from '../../shared/protocol/sync.ts';
import type { Limits } from '../limits.ts';
import type { Cancel, Timers } from '../timers.ts';
import { findOwnEntry, parseSectionPresence } from './presenceEntry.ts';
import { encodePresenceEntry, presenceMessage } from './wire.ts';

/** A connection as presence sees it. */
export interface PresentMember {
  readonly staffId: StaffId;
  /** Has said sync step 1: may be spoken to. */
  readonly isListening: boolean;
  describe(): ColleaguePresence['user'];
  sendPresence(frame: Uint8Array): void;
}

interface Entry<M> {
  readonly clientId: number;
  readonly member: M;
  /** Made by the server for someone who says nothing of themselves: there is no invisible viewing. */
  readonly isSilent: boolean;
  said: SectionPresence;
  /** Not sent again before this moment. */
  quietUntil: number;
}

/** What presence asks of its document. */
export interface PresenceRules<M> {
  readonly members: Iterable<M>;
  readonly sections: readonly string[];
  readonly limits: Limits;
  readonly timers: Timers;
  /** Higher each time, whichever document asks. */
  readonly tick: () => number;
  /** Binds a client id to a member; false when it belongs to someone else. */
  readonly claim: (clientId: number, member: M) => boolean;
  /** What goes wrong while presence is sent (describing someone, say). */
  readonly onMistake: (error: unknown) => void;
  /** Not before the binding is durable is anything of a client id relayed. */
  readonly isBound: (clientId: number) => boolean;
}

/** Who has been quiet for half of it: so each well within the 30 s after which the awareness protocol takes someone for gone. */
const REPEATED_EVERY_MS = 12_000;

/** How long a client that listens may take to say who it is before it is shown without having said so. */
const SILENT_AFTER_MS = 1_000;

/** Above all that Yjs clients give themselves (32 bits). */
const FIRST_SERVER_MADE = 2 ** 52;

const NOWHERE: SectionPresence = { section: null, cursor: null };

/**
 * The clock of all presence of one server. A browser believes only a higher one than it has heard, for as long as its page is
 * open: so it is the time, above what was given before a restart, and one for all documents, which come and go while the time
 * may be put back. Put back over a restart, it is believed by pages that have forgotten what they heard, as ours do.
 */
export function createPresenceClock(clock: () => string): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.parse(clock()));
    return last;
  };
}

/**
 * Who is in a document and where, as the server tells it: a client says only its section and caret, for its own client
 * id; who it is comes from the sign-in, and the clock is ours. One entry per connection. Changes are gathered for a few
 * milliseconds into one message; of what one client says too fast the newest is kept.
 *
 * Whoever listens and says nothing of themselves is shown all the same, after a moment, under a client id of the server's.
 *
 * Stock clients echo all entries they are sent. So nobody hears of their own other connections before they have said
 * their client id: what they then claim is theirs, not an echo, and a half-open connection under it can be replaced.
 */
export class Presence<M extends PresentMember> {
  readonly #rules: PresenceRules<M>;
  readonly #byMember = new Map<M, Entry<M>>();
  readonly #byClient = new Map<number, Entry<M>>();
  readonly #dirty = new Set<number>();
  /** So many ids has the server made; a client that echoes one of them late doesn't get it. */
  #serverMade = 0;
  readonly #waiting = new Set<Cancel>();
  #forgetTimer: Cancel | null = null;
  #forgetRepeat: Cancel | null = null;

  constructor(rules: PresenceRules<M>) {
    this.#rules = rules;
  }

  /** An awareness message. Entries of others (stock clients echo them) are passed over. Throws when it is not one. */
  receive(member: M, entries: Uint8Array): void {
    const entry = this.#ownEntry(member);
    const own = findOwnEntry(entries, entry?.clientId ?? null);
    if (own === null || this.#isServerMade(own.clientId) || own.state.length > this.#rules.limits.awarenessBytes) return;
    const said = parseSectionPresence(own.state, this.#rules.sections);
    if (entry !== undefined) {
      // Someone who says that they have gone and still listens is still here.
      entry.said = said ?? NOWHERE;
      this.#mark(own.clientId);
    } else if (said !== null && this.#rules.claim(own.clientId, member)) {
      this.leave(member);
      this.#enter({ clientId: own.clientId, member, isSilent: false, said, quietUntil: 0 });
      if (member.isListening) this.tellAll(member);
    }
  }

  /** Someone listens from now on. */
  join(member: M): void {
    if (this.#byMember.has(member)) return;
    const cancel = this.#rules.timers.after(SILENT_AFTER_MS, () => {
      this.#waiting.delete(cancel);
      if (this.#byMember.has(member) || ![...this.#rules.members].includes(member)) return;
      const clientId = FIRST_SERVER_MADE + this.#serverMade++;
      this.#enter({ clientId, member, isSilent: true, said: NOWHERE, quietUntil: 0 });
    });
    this.#waiting.add(cancel);
  }

  /** Everyone who is here, to one member. */
  tellAll(member: M): void {
    const entries: Uint8Array[] = [];
    for (const entry of this.#byClient.values()) {
      if (!this.#mayHearOf(member, entry) || !this.#rules.isBound(entry.clientId)) continue;
      entries.push(this.#encode(entry.clientId, entry));
    }
    if (entries.length > 0) member.sendPresence(presenceMessage(entries));
  }

  leave(member: M): void {
    const entry = this.#byMember.get(member);
    if (entry === undefined) return;
    this.#byMember.delete(member);
    if (this.#byClient.get(entry.clientId) === entry) this.#byClient.delete(entry.clientId);
    this.#mark(entry.clientId);
    if (this.#byClient.size === 0) this.#repeatNoLonger();
  }

  /** Something may have changed about a client id that was not said in awareness: its binding, who its owner is. */
  lookAgain(clientId: number): void {
    if (this.#byClient.has(clientId)) this.#mark(clientId);
  }

  stop(): void {
    this.#repeatNoLonger();
    this.#forgetTimer?.();
    this.#forgetTimer = null;
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  /** What someone said of themselves under their own client id. */
  #ownEntry(member: M): Entry<M> | undefined {
    const entry = this.#byMember.get(member);
    return entry?.isSilent === true ? undefined : entry;
  }

  #isServerMade(clientId: number): boolean {
    return clientId >= FIRST_SERVER_MADE && clientId < FIRST_SERVER_MADE + this.#serverMade;
  }

  #enter(entry: Entry<M>): void {
    this.#byMember.set(entry.member, entry);
    this.#byClient.set(entry.clientId, entry);
    this.#mark(entry.clientId);
    this.#repeatLater();
  }

  /**
   * Who is here is repeated: browsers forget whom they have not heard of for 30 s, and may not count on one another's clocks.
   * Each document at a time of its own: all of them at one tick would hold up every keystroke of the ward.
   */
  #repeatLater(): void {
    const { timers } = this.#rules;
    this.#forgetRepeat ??= timers.after(REPEATED_EVERY_MS, () => {
      this.#forgetRepeat = null;
      const now = timers.elapsed();
      for (const { clientId, quietUntil } of this.#byClient.values())
        if (now - quietUntil > REPEATED_EVERY_MS / 2) this.#mark(clientId);
      this.#repeatLater();
    });
  }

  #repeatNoLonger(): void {
    this.#forgetRepeat?.();
    this.#forgetRepeat = null;
  }

  #mark(clientId: number): void {
    this.#dirty.add(clientId);
    this.#tellChangesIn(this.#rules.limits.presenceGatherMs);
  }

  #tellChangesIn(ms: number): void {
    this.#forgetTimer ??= this.#rules.timers.after(ms, () => {
      this.#forgetTimer = null;
      try {
        this.#tellChanges();
      } catch (error) {
        this.#rules.onMistake(error);
      }
    });
  }

  #tellChanges(): void {
    const now = this.#rules.timers.elapsed();
    const changes = new Map<number, Uint8Array>();
    let next = Number.POSITIVE_INFINITY;
    for (const clientId of this.#dirty) {
      const entry = this.#byClient.get(clientId);
      if (entry !== undefined && !this.#rules.isBound(clientId)) continue; // lookAgain comes with the binding
      if (entry !== undefined && entry.quietUntil > now) {
        next = Math.min(next, entry.quietUntil);
        continue;
      }
      this.#dirty.delete(clientId);
      changes.set(clientId, this.#encode(clientId, entry));
      if (entry !== undefined) entry.quietUntil = now + 1000 / this.#rules.limits.awarenessPerSecond;
    }
    if (next < Number.POSITIVE_INFINITY) this.#tellChangesIn(next - now);
    if (changes.size > 0) this.#sendToAll(changes);
  }

  #sendToAll(changes: ReadonlyMap<number, Uint8Array>): void {
    const forMost = presenceMessage([...changes.values()]);
    for (const member of this.#rules.members) {
      if (!member.isListening) continue;
      const heard = [...changes].filter(([clientId]) => this.#mayHearOf(member, this.#byClient.get(clientId)));
      if (heard.length === changes.size) member.sendPresence(forMost);
      else if (heard.length > 0) member.sendPresence(presenceMessage(heard.map(([, bytes]) => bytes)));
    }
  }

  #mayHearOf(member: M, entry: Entry<M> | undefined): boolean {
    if (entry === undefined) return true;
    return entry.member !== member && (this.#ownEntry(member) !== undefined || entry.member.staffId !== member.staffId);
  }

  #encode(clientId: number, entry: Entry<M> | undefined): Uint8Array {
    const state = entry === undefined ? null : { ...entry.said, user: entry.member.describe() };
    return encodePresenceEntry({ clientId, clock: this.#rules.tick(), state: JSON.stringify(state) });
  }
}
