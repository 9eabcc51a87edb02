import { type FormEvent, useId, useState } from 'react';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { Dialog } from '../app/Dialog.tsx';
import { lateWords, personName, refusalWords } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { reasonsOf } from './LobbyAgenda.tsx';
import { useCommand } from '../app/useCommand.ts';

/** Who came onto the ward since the list went out: they wait for the next round, or are added with a reason (WR10). */
export function LateAdditions({ round, wardBoard }: { readonly round: WardRound; readonly wardBoard: WardBoard }) {
  const [adding, setAdding] = useState<CardSummary | null>(null);
  const { send, refusal, isSending, isOffline, forget } = useCommand();
  const onAgenda = new Set(round.agenda);
  const late = [...wardBoard.cards.values()].filter(({ cardId }) => !onAgenda.has(cardId));
  if (late.length === 0) return null;

  return (
    <section className="late-additions" aria-labelledby="late-additions">
      <h2 id="late-additions">{lateWords.heading(late.length)}</h2>
      <ul>
        {late.map(summary => (
          <li key={summary.cardId}>
            <span>
              <b>{personName(summary.person)}</b> <small>{reasonsOf(summary)}</small>
            </span>
            <button
              type="button"
              className="rt-button card-button"
              disabled={isOffline}
              onClick={() => {
                forget();
                setAdding(summary);
              }}
            >
              {lateWords.add}
              <span className="nhsuk-u-visually-hidden">: {personName(summary.person)}</span>
            </button>
          </li>
        ))}
      </ul>
      {adding !== null && (
        <Dialog title={lateWords.title(personName(adding.person))} onClose={() => setAdding(null)}>
          <ReasonForm
            words={refusal === null ? null : refusalWords(refusal)}
            isSending={isSending}
            onCancel={() => setAdding(null)}
            onAdd={async reason => {
              const { roundId } = round;
              if (await send({ type: 'addToAgenda', roundId, cardId: adding.cardId, reason })) setAdding(null);
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

interface ReasonFormProps {
  readonly words: string | null;
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onAdd: (reason: string) => Promise<void>;
}

function ReasonForm({ words, isSending, onCancel, onAdd }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const id = useId();
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isSending) void onAdd(reason);
  }
  return (
    <form onSubmit={handleSubmit}>
      <label className="field" htmlFor={id}>
        {lateWords.reason}
      </label>
      <textarea
        id={id}
        className="field__input"
        rows={2}
        maxLength={2_000}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      {words !== null && (
        <p className="refusal" role="alert">
          {words}
        </p>
      )}
      <p className="dialog__acts">
        <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending}>
          {lateWords.doAdd}
        </button>
        <button type="button" className="rt-button" onClick={onCancel}>
          {lateWords.cancel}
        </button>
      </p>
    </form>
  );
}
