import { becameWords, offlineWords, refusalWords } from '../labels.ts';
import { type RefusedCommand, stoodAsAsked } from './waitingCommands.ts';

/** What became of it: who had been first, where the server told; else why it was refused. */
export function refusedWords(kept: RefusedCommand): string {
  const { command, what, refusal, stands } = kept;
  const said = stoodAsAsked(kept, refusal) ? offlineWords.notNeeded : offlineWords.notTaken;
  return `${said(command.type, what)} ${becameWords(command.type, refusal, stands) ?? whyWords(refusal)}`;
}

/** AA15: an action that was there when it was said, and is there no longer, has as a rule been withdrawn. */
function whyWords(refusal: RefusedCommand['refusal']): string {
  return refusal === 'notFound' ? offlineWords.actionGone : refusalWords(refusal);
}
