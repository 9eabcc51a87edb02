import { useState } from 'react';
import { FACT_SIDES } from '../../shared/domain/cardFact.ts';
import type { CardDetail, CardSummary } from '../../shared/protocol/board.ts';
import { FACT_KINDS } from '../../shared/vocabulary.ts';
import { DateAgo } from '../app/DateText.tsx';
import { factLabels, factValueLabel, factWords } from '../labels.ts';
import { FactDialog } from './FactDialog.tsx';

interface SourceFactsProps {
  readonly detail: CardDetail;
  readonly summary: CardSummary;
}

/** What was copied from other records: never without its date, where it is from, and that it may have changed there. */
export function SourceFacts({ detail: { cardId, writing }, summary: { facts } }: SourceFactsProps) {
  const [isCopying, setIsCopying] = useState(false);
  const kinds = FACT_KINDS.filter(kind => writing[FACT_SIDES[kind]] === null);
  if (facts.length === 0 && kinds.length === 0) return null;
  return (
    <>
      <section className="source-facts" aria-label={factWords.heading}>
        {facts.length > 0 && (
          <>
            <h2>{factWords.heading}</h2>
            <dl className="facts__list">
              {facts.map(({ kind, value, on, source, byName }) => (
                <div key={kind} title={byName}>
                  <dt>{factLabels[kind]}</dt>
                  <dd>
                    {factValueLabel(kind, value)}{' '}
                    <small>
                      <DateAgo on={on} />, {factWords.from(source)}
                    </small>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {kinds.length > 0 && (
          <button type="button" className="rt-link-button" onClick={() => setIsCopying(true)}>
            {factWords.add}
          </button>
        )}
      </section>
      {isCopying && <FactDialog cardId={cardId} kinds={kinds} facts={facts} onClose={() => setIsCopying(false)} />}
    </>
  );
}
