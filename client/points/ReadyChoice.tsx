import type { CardId } from '../../shared/ids.ts';
import { READINESS, type Readiness, type Side } from '../../shared/vocabulary.ts';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { readinessLabels, readyWords } from '../labels.ts';
import { useCommand } from '../app/useCommand.ts';

interface ReadyChoiceProps {
  readonly cardId: CardId;
  readonly side: Side;
  readonly mark: Readiness | null;
  readonly mayMark: boolean;
}

/** Before a round: what a side says of this card. Pressing the mark that stands takes it back. */
export function ReadyChoice({ cardId, side, mark, mayMark }: ReadyChoiceProps) {
  const { send, ...command } = useCommand();
  if (!mayMark) {
    return (
      <span className="ready ready--said">{readyWords.said(mark === null ? readyWords.unsaid : readinessLabels[mark])}</span>
    );
  }
  return (
    <fieldset className="ready" aria-label={readyWords.legend}>
      {READINESS.map(each => (
        <SendButton
          key={each}
          command={command}
          className="ready__choice"
          aria-pressed={mark === each}
          onPress={() => void send({ type: 'markReady', cardId, side, mark: mark === each ? null : each })}
        >
          {readinessLabels[each]}
        </SendButton>
      ))}
      <SendTrouble refusal={command.refusal} />
    </fieldset>
  );
}

/** In the round it was said for: what the side has said, if anything. */
export function ReadySaid({ mark }: { readonly mark: Readiness | null }) {
  return mark === null ? null : <> · {readyWords.saidFor(readinessLabels[mark])}</>;
}
