import type { CardId } from '../../shared/ids.ts';
import { READINESS, type Readiness, type Side } from '../../shared/vocabulary.ts';
import { readinessLabels, readyWords, refusalWords } from '../labels.ts';
import { NeedsConnection } from '../app/NeedsConnection.tsx';
import { useCommand } from '../app/useCommand.ts';

interface ReadyChoiceProps {
  readonly cardId: CardId;
  readonly side: Side;
  readonly mark: Readiness | null;
  readonly mayMark: boolean;
}

/** Before a round: what a side says of this card. Pressing the mark that stands takes it back. */
export function ReadyChoice({ cardId, side, mark, mayMark }: ReadyChoiceProps) {
  const { send, refusal, isSending, isOffline } = useCommand();
  if (!mayMark) {
    return (
      <span className="ready ready--said">{readyWords.said(mark === null ? readyWords.unsaid : readinessLabels[mark])}</span>
    );
  }
  return (
    <fieldset className="ready" aria-label={readyWords.legend}>
      {READINESS.map(each => (
        <button
          key={each}
          type="button"
          className="ready__choice"
          aria-pressed={mark === each}
          aria-disabled={isSending || isOffline}
          onClick={() => isOffline || void send({ type: 'markReady', cardId, side, mark: mark === each ? null : each })}
        >
          {readinessLabels[each]}
        </button>
      ))}
      <NeedsConnection />
      {refusal !== null && (
        <span className="refusal" role="alert">
          {refusalWords(refusal)}
        </span>
      )}
    </fieldset>
  );
}

/** In the round it was said for: what the side has said, if anything. */
export function ReadySaid({ mark }: { readonly mark: Readiness | null }) {
  return mark === null ? null : <> · {readyWords.saidFor(readinessLabels[mark])}</>;
}
