import { formatDate } from '../../shared/dates.ts';
import { isLongNotDiscussed } from '../../shared/domain/card.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { filterLabels } from '../labels.ts';

export type FilterPart = keyof typeof filterLabels;

/** What is shown: every part ticked and every word typed must fit. */
export interface BoardFilter {
  readonly parts: readonly FilterPart[];
  readonly words: string;
}

export const NO_FILTER: BoardFilter = { parts: [], words: '' };

export const FILTER_PARTS = Object.keys(filterLabels) as readonly FilterPart[];

export function isFiltering(filter: BoardFilter): boolean {
  return filter.parts.length > 0 || filter.words.trim() !== '';
}

export function fits(card: CardSummary, filter: BoardFilter): boolean {
  if (!filter.parts.every(part => hasPart(card, part))) return false;
  const wanted = plain(filter.words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const text = searchable(card);
  const digits = filter.words.replace(/\s/g, '');
  if (/^\d{3,}$/.test(digits) && card.person.nhsNumber?.includes(digits)) return true;
  return wanted.every(word => text.includes(word));
}

export function hasPart(card: CardSummary, part: FilterPart): boolean {
  switch (part) {
    case 'healthReason':
      return card.healthReason !== '';
    case 'socialReason':
      return card.socialReason !== '';
    case 'bothReasons':
      return card.healthReason !== '' && card.socialReason !== '';
    case 'overdue':
      return card.actions.overdue > 0;
    case 'notDiscussed':
      return isLongNotDiscussed(card.missedOn.length);
    case 'similarName':
      return card.similarName;
  }
}

/** `overdue actions, “oak”`, for the heading that always states the filter. */
export function filterWords(filter: BoardFilter): string {
  const parts = filter.parts.map(part => lowerFirst(filterLabels[part]));
  return [...parts, ...(filter.words.trim() === '' ? [] : [`“${filter.words.trim()}”`])].join(', ');
}

function searchable({ person, healthReason, socialReason, health, social }: CardSummary): string {
  const { familyName, givenName, preferredName, bornOn, nhsNumber } = person;
  const names = [familyName, givenName, preferredName, ...bornWords(bornOn), nhsNumber, health.lead?.name, social.lead?.name];
  return plain([...names, healthReason, socialReason].filter(Boolean).join(' '));
}

/** `02-Mar-1938` as it is shown, and `02/03/1938` as many write it. */
function bornWords(bornOn: string | null): readonly string[] {
  return bornOn === null ? [] : [formatDate(bornOn), bornOn.split('-').toReversed().join('/')];
}

/** Lower case without accents: people who type `zoe` find Zoë. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('en-GB') + text.slice(1);
}
