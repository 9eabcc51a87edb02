import { counted, listed } from '../../shared/words/wording.ts';

/** What a room may read while the screen is shown to it. */
export const sharingWords = {
  strip: 'Sharing mode',
  visibleTo: (organisations: readonly string[]) => `Sharing mode – visible to: ${organisations.join(', ')}`,
  showNumber: 'Show whole NHS number',
  hideNumber: 'Hide NHS number but for the last 4',
  last4: (digits: string) => `ends ${digits}`,
  stop: 'Stop sharing',
  stopped: 'Sharing mode is off',
  cannotSee: (organisations: readonly { readonly name: string; readonly people: number }[]) =>
    `${listed(organisations.map(({ name, people }) => `${name} (${counted(people, 'person', 'people')})`))} can’t see this card on their own screens. Stop sharing or go on?`,
  goOn: 'Go on',
  hidden: 'Not shown while you share',
  hiddenMore: 'This page names more than one person. Stop sharing to see it.',
  board: (ward: string, people: number) => `${ward}: ${counted(people, 'person', 'people')}`,
  openPlace: (place: number, initials: string) => `Open ${place}, ${initials}`,
} as const;
