import { useState } from 'react';
import { isAssessment, partOfFact } from '../../shared/domain/cardFact.ts';
import type { CardDetail, CardSummary, ShownFact } from '../../shared/protocol/board.ts';
import { CARE_ACT_OUTCOMES, FACT_KINDS, type FactKind } from '../../shared/vocabulary.ts';
import { DateAgo } from '../app/DateText.tsx';
import { factLabels, factValueLabel, factWords } from '../labels.ts';
import { FactDialog } from './FactDialog.tsx';

interface SourceFactsProps {
  readonly detail: Pick<CardDetail, 'cardId' | 'writing'>;
  readonly summary: CardSummary;
}

/** What was copied from other records: never without its date, where it is from, and that it may have changed there. */
export function SourceFacts({ detail: { cardId, writing }, summary: { facts } }: SourceFactsProps) {
  const [isCopying, setIsCopying] = useState(false);
  const kinds = FACT_KINDS.filter(kind => writing[partOfFact(kind)] === null);
  const careAct = facts.filter(({ kind }) => isCareAct(kind));
  const assessments = facts.filter(({ kind }) => isAssessment(kind));
  if (facts.length === 0 && kinds.length === 0) return null;
  return (
    <>
      <section className="source-facts" aria-label={factWords.heading}>
        {facts.length > 0 && (
          <>
            <h2>{factWords.heading}</h2>
            <FactList facts={facts.filter(({ kind }) => !isCareAct(kind) && !isAssessment(kind))} />
            {careAct.length > 0 && (
              <details className="facts__reach">
                <summary>{factWords.careAct(careAct.length)}</summary>
                <FactList facts={careAct} />
              </details>
            )}
            {assessments.length > 0 && (
              <details className="facts__reach" open>
                <summary>{factWords.assessed(assessments.length)}</summary>
                <FactList facts={assessments} />
              </details>
            )}
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

function FactList({ facts }: { readonly facts: readonly ShownFact[] }) {
  return (
    <dl className="facts__list">
      {facts.map(({ kind, value, on, source, byName }) => (
        <div key={kind}>
          <dt>{factLabels[kind]}</dt>
          <dd>
            {factValueLabel(kind, value)}{' '}
            <small>
              <DateAgo on={on} />, {factWords.from(source, byName)}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Ten of one shape: folded away, so that they do not push down what a round needs at a glance. */
function isCareAct(kind: FactKind): boolean {
  return CARE_ACT_OUTCOMES.some(each => each === kind);
}
