import type { CardSection } from '../../shared/vocabulary.ts';

/** Where each section stands on the card. */
const PLACES: Readonly<Record<CardSection, string>> = {
  lastActions: '.last',
  about: '.about',
  health: '.views',
  social: '.views',
  joint: '.joint',
  actions: '.actions',
};

export const OUTLINE_MS = 3_000;

/** Outlines a section of the card on this screen, for three seconds. Nothing scrolls, flashes or takes focus. */
export function outline(section: CardSection, within: ParentNode = document): () => void {
  const place = within.querySelector<HTMLElement>(`.card ${PLACES[section]}`);
  if (place === null) return () => {};
  place.dataset['lookHere'] = section;
  const timer = setTimeout(stop, OUTLINE_MS);
  function stop(): void {
    clearTimeout(timer);
    if (place?.dataset['lookHere'] === section) delete place.dataset['lookHere'];
  }
  return stop;
}
