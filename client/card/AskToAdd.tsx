import type { CardId } from '../../shared/ids.ts';
import { type Side, VIEW_ROWS } from '../../shared/vocabulary.ts';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { useCommand } from '../app/useCommand.ts';
import { keptWords } from '../labels.ts';
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
  const { send, ...command } = useCommand();
  if (to === null || text.length > QUESTION_CHARACTERS) return null;
  const row = VIEW_ROWS.find(each => each === section) ?? null;
  async function handlePress(side: Side) {
    if (await send({ type: 'raisePoint', cardId, row, point: { kind: 'question', to: side, words: text } })) onAsked();
  }
  return (
    <>
      <SendButton command={command} className="rt-button card-button" onPress={() => void handlePress(to)}>
        {keptWords.askToAdd}
      </SendButton>
      <SendTrouble refusal={command.refusal} />
    </>
  );
}
