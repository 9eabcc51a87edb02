import type { CardId } from '../../shared/ids.ts';
import { type Side, VIEW_ROWS } from '../../shared/vocabulary.ts';
import { NeedsConnection } from '../app/NeedsConnection.tsx';
import { useCommand } from '../app/useCommand.ts';
import { keptWords, refusalWords } from '../labels.ts';
import type { KeptWords } from '../words/cardDocuments.ts';

/** The words of a command are at most this long (shared/protocol/commands.ts). */
const QUESTION_CHARACTERS = 2_000;

interface AskToAddProps {
  readonly cardId: CardId;
  readonly words: KeptWords;
  /** Whose view they were written in; null where nobody needs to be asked. */
  readonly to: Side | null;
  readonly onAsked: () => void;
}

/** Words that only the other side may write now go to it as a question, from the row they were written in. */
export function AskToAdd({ cardId, words: { section, text }, to, onAsked }: AskToAddProps) {
  const { send, refusal, isSending, isOffline } = useCommand();
  if (to === null || text.length > QUESTION_CHARACTERS) return null;
  const row = VIEW_ROWS.find(each => each === section) ?? null;
  async function handlePress(side: Side) {
    if (isSending || isOffline) return;
    if (await send({ type: 'raisePoint', cardId, row, point: { kind: 'question', to: side, words: text } })) onAsked();
  }
  return (
    <>
      <button
        type="button"
        className="rt-button card-button"
        aria-disabled={isSending || isOffline}
        onClick={() => void handlePress(to)}
      >
        {keptWords.askToAdd}
      </button>
      <NeedsConnection />
      {refusal !== null && (
        <span className="refusal" role="alert">
          {refusalWords(refusal)}
        </span>
      )}
    </>
  );
}
