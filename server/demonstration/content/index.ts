import { peopleBreathingAndHeart } from './peopleBreathingAndHeart.ts';
import { peopleFrailty } from './peopleFrailty.ts';
import { peopleHillside } from './peopleHillside.ts';
import { peopleHomeAndSafety } from './peopleHomeAndSafety.ts';
import { peopleLongTermConditions } from './peopleLongTermConditions.ts';
import { peopleMindAndMemory } from './peopleMindAndMemory.ts';
import { peopleNewThisWeek } from './peopleNewThisWeek.ts';
import { peopleWhoLeft } from './peopleWhoLeft.ts';
import type { DemonstrationPerson } from './shapes.ts';

export * from './shapes.ts';
export { demonstrationOrganisations, demonstrationStaff, demonstrationWards } from './staff.ts';

/** Everybody of both wards, those who have left the ward included. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  ...peopleBreathingAndHeart,
  ...peopleFrailty,
  ...peopleMindAndMemory,
  ...peopleLongTermConditions,
  ...peopleHomeAndSafety,
  ...peopleNewThisWeek,
  ...peopleWhoLeft,
  ...peopleHillside,
];
