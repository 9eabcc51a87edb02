import { offlineWords, refusalWords } from '../labels.ts';
import type { RefusedCommand } from './waitingCommands.ts';

/** What became of it. AA15: an action that was there when it was said, and is there no longer, has as a rule been withdrawn. */
export function refusedWords({ command, what, refusal }: RefusedCommand): string {
  const why = refusal === 'notFound' ? offlineWords.actionGone : refusalWords(refusal);
  return `${offlineWords.notTaken(command.type, what)} ${why}`;
}
