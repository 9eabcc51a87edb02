import type { ColleaguePresence } from '../../shared/protocol/sync.ts';
import type { SignedIn } from '../access.ts';

/** The colours of the two sides; text and shape say the same, colour is never alone. */
const COLOURS = {
  health: { color: '#005eb8', colorLight: '#005eb833' },
  social: { color: '#7c2855', colorLight: '#7c285533' },
  neither: { color: '#4c6272', colorLight: '#4c627233' },
} as const;

/** Who a colleague is, for presence: from the sign-in, never from what a browser says of itself (T9). */
export function describeStaff({ staff, organisation, viewer }: SignedIn): ColleaguePresence['user'] {
  const side = viewer.acting?.side ?? null;
  return {
    staffId: staff.staffId,
    name: staff.name,
    role: viewer.acting?.profession ?? 'noRegistration',
    organisation: organisation.name,
    side,
    ...COLOURS[side ?? 'neither'],
  };
}
