import { listed } from '../../shared/words/wording.ts';

/** Asked before words that seem to be about somebody else stand on this card. */
export const pasteWords = {
  label: 'About the text you pasted',
  mentions: (names: readonly string[]) => `This text mentions ${listed(names)}. Is this the right card?`,
  mentionsSomeone: 'This text mentions someone else on this board. Is this the right card?',
  keep: 'Keep',
  takeOut: 'Take it out',
  code: 'Codes of doors and key safes don’t belong here.',
} as const;
