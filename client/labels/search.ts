import { formatDate } from '../../shared/dates.ts';
import type { FoundIn } from '../../shared/protocol/search.ts';
import type { AboutBox, ViewRow } from '../../shared/vocabulary.ts';
import { aboutWords, actionWords, jointWords } from './card.ts';
import { aboutBoxLabels, pointKindLabels, viewLabels, viewRowLabels } from '../../shared/words/closedLists.ts';

/** `Health view, Risks`: where on the card something was found. */
export function foundInWords(where: FoundIn): string {
  if (where.kind === 'action') return actionWords.heading;
  if (where.kind === 'point') return pointKindLabels[where.point];
  if (where.kind === 'note') return `Round ${where.roundNumber}, ${formatDate(where.heldOn)}`;
  const { part, section } = where;
  switch (part) {
    case 'health':
    case 'social':
      return `${viewLabels[part]}, ${isKey<ViewRow>(viewRowLabels, section) ? viewRowLabels[section] : section}`;
    case 'about':
      return `${aboutWords.heading}, ${isKey<AboutBox>(aboutBoxLabels, section) ? aboutBoxLabels[section] : section}`;
    default:
      return jointWords.heading;
  }
}

function isKey<Key extends string>(labels: Readonly<Record<Key, string>>, key: string): key is Key {
  return Object.hasOwn(labels, key);
}
