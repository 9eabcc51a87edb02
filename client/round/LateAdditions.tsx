import { useEffect, useRef, useState } from 'react';
import { takesNotes } from '../../shared/domain/answerByNote.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { Refused } from '../app/Refused.tsx';
import { WordsField } from '../app/WordsField.tsx';
import { lateWords, personName } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';
import { reasonsOf } from './LobbyAgenda.tsx';
import { useCommand } from '../app/useCommand.ts';
import { useServerNow } from './useServerNow.ts';

/**
 * Who came onto the ward since the list went out, or, of a monthly round, who is asked about since: they wait for the next
 * round, or are added with a reason (WR10), to a monthly one without while notes are taken (WR18). Anyone else is, with one.
 */
export function LateAdditions({ round, wardBoard }: { readonly round: WardRound; readonly wardBoard: WardBoard }) {
  const [adding, setAdding] = useState<CardSummary | null>(null);
  const [reason, setReason] = useState('');
  const { send, refusal, isSending, isOffline, forget } = useCommand();
  const now = useServerNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasAdded = useRef(false);
  const onAgenda = new Set(round.agenda);
  const off = [...wardBoard.cards.values()].filter(({ cardId }) => !onAgenda.has(cardId));
  const isWaiting = ({ open }: CardSummary) => round.kind === 'weekly' || open.questions.gp > 0;
  const today = useToday();
  const isExpected = (summary: CardSummary) => isWaiting(summary) && takesNotes(round, now);
  const late = off.filter(isWaiting);
  const others = off.filter(summary => !isWaiting(summary));
  // The row whose button was pressed is gone: focus goes to the list, or with the last of it to the page.
  useEffect(() => {
    if (!hasAdded.current || document.activeElement !== document.body) return;
    hasAdded.current = false;
    (heading.current ?? document.querySelector('h1'))?.focus({ preventScroll: true });
  });
  if (off.length === 0) return null;

  async function handleAdd({ cardId }: CardSummary, why: string) {
    if (isSending || !(await send({ type: 'addToAgenda', roundId: round.roundId, cardId, reason: why }))) return;
    hasAdded.current = true;
    setAdding(null);
  }

  const renderRow = (summary: CardSummary) => (
    <li key={summary.cardId}>
      <span>
        <b>{personName(summary.person)}</b> <small>{reasonsOf(summary, today)}</small>
      </span>
      <button
        type="button"
        className="rt-button card-button"
        disabled={isOffline}
        onClick={() => {
          if (isExpected(summary)) return void handleAdd(summary, '');
          forget();
          setReason('');
          setAdding(summary);
        }}
      >
        {isExpected(summary) ? lateWords.addNow : lateWords.add}
        <span className="nhsuk-u-visually-hidden">: {personName(summary.person)}</span>
      </button>
    </li>
  );

  return (
    <section className={`late-additions ${late.length === 0 ? 'late-additions--quiet' : ''}`} aria-labelledby="late-additions">
      <h2 id="late-additions" tabIndex={-1} ref={heading}>
        {lateWords.heading[round.kind](late.length)}
      </h2>
      <ul>{late.map(renderRow)}</ul>
      {adding === null && <Refused refusal={refusal} />}
      {others.length > 0 && (
        <details>
          <summary>{lateWords.others(others.length)}</summary>
          <ul>{others.map(renderRow)}</ul>
        </details>
      )}
      {adding !== null && (
        <FormDialog
          title={lateWords.title(personName(adding.person))}
          press={lateWords.doAdd}
          refusal={refusal}
          isSending={isSending}
          onSend={() => void handleAdd(adding, reason)}
          onClose={() => setAdding(null)}
        >
          <WordsField cardId={adding.cardId} label={lateWords.reason} rows={2} value={reason} onChange={setReason} />
        </FormDialog>
      )}
    </section>
  );
}
