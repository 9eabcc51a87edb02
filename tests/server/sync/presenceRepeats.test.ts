import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { createPresenceClock, Presence, type PresentMember } from '../../../server/sync/presence.ts';
import { encodePresenceEntry } from '../../../server/sync/wire.ts';
import { SYSTEM_TIMERS, systemClock, type Timers } from '../../../server/timers.ts';
import { buildStaff } from '../../builders/staff.ts';

/** After so long the awareness protocol takes someone for gone. */
const FORGOTTEN_AFTER_MS = 30_000;
const CLIENTS = [1, 2, 3];
const MINUTES = 5;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('P18: who is here is repeated to everyone well before browsers forget them, whoever else moves meanwhile', () => {
  expect(longestSilence(SYSTEM_TIMERS)).toBeLessThan(FORGOTTEN_AFTER_MS * (2 / 3));
});

it('P18, sabotage: a repetition that never comes is found out', () => {
  const forgetful: Timers = { ...SYSTEM_TIMERS, after: (ms, work) => (ms < 10_000 ? SYSTEM_TIMERS.after(ms, work) : () => {}) };
  expect(longestSilence(forgetful)).toBeGreaterThan(FORGOTTEN_AFTER_MS);
});

it('Who is here is repeated for each document at a time of its own, and no longer once everyone has left', () => {
  const one = gather(SYSTEM_TIMERS);
  vi.advanceTimersByTime(300);
  const other = gather(SYSTEM_TIMERS);
  vi.advanceTimersByTime(MINUTES * 60_000);
  const [timesOfOne, timesOfOther] = [one, other].map(({ told }) => new Set(told.map(({ at }) => at)));
  expect(timesOfOne?.size).toBeGreaterThan(2 * MINUTES);
  expect([...(timesOfOne ?? [])].filter(at => timesOfOther?.has(at))).toEqual([]);
  for (const { members, presence } of [one, other]) for (const member of members) presence.leave(member);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
});

/** In which nobody else is told of someone, in ms, while one of them moves every seven seconds. */
function longestSilence(timers: Timers): number {
  const { told, members, presence } = gather(timers);
  const [restless] = members;
  const began = performance.now();
  for (let at = 0; at < MINUTES * 60_000; at += 7_000) {
    if (restless !== undefined) presence.receive(restless, says(1, at % 2 === 0 ? 'note' : 'draft'));
    vi.advanceTimersByTime(7_000);
  }
  const silences = CLIENTS.flatMap(clientId => {
    const times = [began, ...told.filter(heard => heard.clientId === clientId).map(({ at }) => at), performance.now()];
    return times.map((at, index) => at - (times[index - 1] ?? at));
  });
  return Math.max(...silences);
}

/** Three people on one document, each of whom has said who they are. */
function gather(timers: Timers) {
  const told: { readonly clientId: number; readonly at: number }[] = [];
  const members: PresentMember[] = [];
  const presence = new Presence<PresentMember>({
    members,
    sections: ['note', 'draft'],
    limits: DEFAULT_LIMITS,
    timers,
    tick: createPresenceClock(systemClock()),
    claim: () => true,
    isBound: () => true,
    onMistake: error => {
      throw error;
    },
  });
  for (const clientId of CLIENTS) {
    const { staffId, name } = buildStaff();
    const member: PresentMember = {
      staffId,
      isListening: true,
      describe: () => ({ staffId, name, role: '', organisation: '', side: null, color: '', colorLight: '' }),
      sendPresence: frame => told.push(...clientsIn(frame).map(heard => ({ clientId: heard, at: performance.now() }))),
    };
    members.push(member);
    presence.receive(member, says(clientId, 'note'));
  }
  return { told, members, presence };
}

function says(clientId: number, section: string): Uint8Array {
  return Uint8Array.from([1, ...encodePresenceEntry({ clientId, clock: 1, state: JSON.stringify({ section, cursor: null }) })]);
}

function clientsIn(frame: Uint8Array): number[] {
  const message = decoding.createDecoder(frame);
  decoding.readVarUint(message);
  const entries = decoding.createDecoder(decoding.readVarUint8Array(message));
  return Array.from({ length: decoding.readVarUint(entries) }, () => {
    const clientId = decoding.readVarUint(entries);
    decoding.readVarUint(entries);
    decoding.readVarUint8Array(entries);
    return clientId;
  });
}
