import type { SharingObjection } from '../vocabulary.ts';

/** What protects a person, for every stay of theirs on a ward: a restricted record (T20), and whom they object to (AC3). */
export interface Protection {
  readonly restricted: boolean;
  readonly sharingObjection: SharingObjection;
}

/** CA8: what protects more, of both. Two objections to different organisations are only kept by one to all. */
export function strictest(a: Protection, b: Protection): Protection {
  return {
    restricted: a.restricted || b.restricted,
    sharingObjection: objectionToBoth(a.sharingObjection, b.sharingObjection),
  };
}

export function isSameProtection(a: Protection, b: Protection): boolean {
  return a.restricted === b.restricted && a.sharingObjection === b.sharingObjection;
}

function objectionToBoth(a: SharingObjection, b: SharingObjection): SharingObjection {
  if (a === b || b === 'none') return a;
  return a === 'none' ? b : 'all';
}
