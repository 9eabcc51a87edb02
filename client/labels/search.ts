import { formatDate } from '../../shared/dates.ts';
import type { FoundIn, PastHit, SaidInMinutes } from '../../shared/protocol/search.ts';
import type { AboutBox, ViewRow } from '../../shared/vocabulary.ts';
import { learningWords } from '../../shared/words/learning.ts';
import { minutesWords } from '../../shared/words/minutes.ts';
import { roundName } from '../../shared/words/roundName.ts';
import { aboutWords, actionWords, jointWords } from './card.ts';
import { aboutBoxLabels, pointKindLabels, viewLabels, viewRowLabels } from '../../shared/words/closedLists.ts';

/** `Health view, Risks`: where on the card something was found. */
export function foundInWords(where: FoundIn): string {
  if (where.kind === 'action') return actionWords.heading;
  if (where.kind === 'point') return pointKindLabels[where.point];
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

const saidLabels: Readonly<Record<SaidInMinutes, string>> = {
  ...pointKindLabels,
  note: minutesWords.note,
  needs: minutesWords.needs,
  reason: minutesWords.outcome,
  action: minutesWords.actions,
  agreedWithout: 'Said of what was agreed without them',
  learning: learningWords.heading,
};

/** `Round 41, 12-Nov-2026, Joint assessment note`: where in past rounds something was said. */
export function saidInWords({ round, said }: Pick<PastHit, 'round' | 'said'>): string {
  return [roundName(round), formatDate(round.heldOn), saidLabels[said]].join(', ');
}

function isKey<Key extends string>(labels: Readonly<Record<Key, string>>, key: string): key is Key {
  return Object.hasOwn(labels, key);
}
