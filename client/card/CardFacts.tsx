import type { ReactNode } from 'react';
import { isLongNotDiscussed } from '../../shared/domain/card.ts';
import type { CardDetail, CardSummary } from '../../shared/protocol/board.ts';
import { DateAgo, DateText } from '../app/DateText.tsx';
import { cardWords, notKnown } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { daysOnWard } from './daysOnWard.ts';

interface CardFactsProps {
  readonly detail: CardDetail;
  readonly summary: CardSummary;
}

/** Why on the list, since when, who holds the case, last discussed, sharing: one quiet line under the banner. */
export function CardFacts({ detail, summary }: CardFactsProps) {
  const { sharing, left } = detail;
  const today = useToday();
  return (
    <dl className="facts" aria-label={cardWords.facts}>
      <Fact name={left === null ? cardWords.onWard : cardWords.wasOnWard}>
        {cardWords.onWardFor(daysOnWard(summary.addedOn, left, today), reasonsFor(summary))}
      </Fact>
      {summary.healthReason !== '' && <Fact name={cardWords.healthReason}>{summary.healthReason}</Fact>}
      {summary.socialReason !== '' && <Fact name={cardWords.socialReason}>{summary.socialReason}</Fact>}
      <Fact name={cardWords.caseManager}>{detail.caseManager ?? cardWords.nobodyYet}</Fact>
      <Fact name={cardWords.namedSocialWorker}>{detail.namedSocialWorker ?? cardWords.nobodyYet}</Fact>
      <Fact name={cardWords.lastDiscussed}>
        {summary.lastDiscussedOn === null ? cardWords.never : <DateAgo on={summary.lastDiscussedOn} />}
        {isLongNotDiscussed(summary.missedOn.length) && (
          <>
            {' '}
            <span className="rt-tag rt-tag--problem">{cardWords.missedTwice}</span> {cardWords.missed(summary.missedOn.slice(-2))}
          </>
        )}
      </Fact>
      {summary.reviewOn !== null && left === null && (
        <Fact name={cardWords.review}>
          {summary.reviewOn < today && <ReviewOverdue />} <DateText on={summary.reviewOn} />
        </Fact>
      )}
      <Fact name={cardWords.sharing}>
        {sharing.told ? cardWords.sharingWords[sharing.objection] : cardWords.sharingWords.notTold}
      </Fact>
      {detail.restricted && <Fact name={cardWords.address}>{cardWords.withheld}</Fact>}
      {!detail.restricted && <Fact name={cardWords.address}>{detail.address ?? notKnown}</Fact>}
      {!detail.restricted && <Fact name={cardWords.phone}>{detail.phone ?? notKnown}</Fact>}
      {!detail.restricted && detail.gpPractice !== null && <Fact name={cardWords.practice}>{detail.gpPractice}</Fact>}
    </dl>
  );
}

/** Said without red: the review is late, but nobody is harmed by it yet. */
function ReviewOverdue() {
  return (
    <>
      <span className="rt-tag">{cardWords.reviewOverdue}</span> – {cardWords.reviewWas}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function reasonsFor({ healthReason, socialReason }: CardSummary): string {
  if (healthReason !== '' && socialReason !== '') return cardWords.reasons.both;
  if (healthReason !== '') return cardWords.reasons.health;
  return socialReason === '' ? '' : cardWords.reasons.social;
}
