import { type ReactNode, useState } from 'react';
import { isLongNotDiscussed } from '../../shared/domain/card.ts';
import { objectionToPreparing, objectionToProtectingOpened } from '../../shared/domain/permissions.ts';
import type { CardDetail, CardSummary } from '../../shared/protocol/board.ts';
import { LeftOut } from '../app/LeftOut.tsx';
import { DateAgo, DateText } from '../app/DateText.tsx';
import { WholeDates } from '../app/WholeDates.tsx';
import { cardWords, notKnown, protectionWords } from '../labels.ts';
import { useSignedIn, useToday } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { StoryLink } from '../story/StoryLink.tsx';
import { daysOnWard } from './daysOnWard.ts';
import { ProtectionDialog } from './ProtectionDialog.tsx';
import { StepDown } from './StepDown.tsx';

interface CardFactsProps {
  readonly detail: CardDetail;
  readonly summary: CardSummary;
  readonly isInRound: boolean;
  /** What protects the person has changed: the card is to be read again. Until it has been. */
  readonly onProtected: () => Promise<void>;
  /** Stands at the end of the same lines. */
  readonly children?: ReactNode;
}

/** Why on the list, since when, who holds the case, last discussed, sharing: one quiet line under the banner. */
export function CardFacts({ detail, summary, isInRound, onProtected, children }: CardFactsProps) {
  const { sharing, left } = detail;
  const today = useToday();
  return (
    <div className="facts">
      <dl className="facts__list" aria-label={cardWords.facts}>
        <Fact name={left === null ? cardWords.onWard : cardWords.wasOnWard}>
          {cardWords.onWardFor(daysOnWard(summary.addedOn, left, today))}
        </Fact>
        {left === null && summary.person.diedOn === null && (
          <StepDown cardId={detail.cardId} stepDownOn={summary.stepDownOn} mayPlan={detail.writing.joint === null} />
        )}
        {summary.healthReason !== '' && <Fact name={cardWords.healthReason}>{summary.healthReason}</Fact>}
        {summary.socialReason !== '' && <Fact name={cardWords.socialReason}>{summary.socialReason}</Fact>}
        <Fact name={cardWords.lastDiscussed}>
          {summary.lastDiscussedOn === null ? cardWords.never : <DateAgo on={summary.lastDiscussedOn} />}
          {isLongNotDiscussed(summary.missedOn.length) && (
            <>
              {' '}
              <span className="rt-tag rt-tag--problem">{cardWords.missedTwice}</span>{' '}
              <WholeDates words={cardWords.missed(summary.missedOn.slice(-2))} />
            </>
          )}{' '}
          <StoryLink cardId={detail.cardId} wardId={detail.wardId} />
        </Fact>
        {summary.reviewOn !== null && left === null && (
          <Fact name={cardWords.review}>
            {summary.reviewOn < today && <ReviewOverdue />}
            <DateText on={summary.reviewOn} />
          </Fact>
        )}
        <Fact name={cardWords.sharing}>
          {sharing.told || sharing.objection !== 'none'
            ? cardWords.sharingWords[sharing.objection]
            : cardWords.sharingWords.notTold}{' '}
          <Protecting detail={detail} onProtected={onProtected} />
        </Fact>
        <Fact name={cardWords.caseManager}>{detail.caseManager ?? cardWords.nobodyYet}</Fact>
        <Fact name={cardWords.namedSocialWorker}>{detail.namedSocialWorker ?? cardWords.nobodyYet}</Fact>
      </dl>
      <LeftOut count={detail.unreadStays} says={protectionWords.unreadStays} />
      <Reach detail={detail} isRestricted={detail.restricted || summary.restricted} isInRound={isInRound} />
      {children}
    </div>
  );
}

function Protecting({ detail, onProtected }: Pick<CardFactsProps, 'detail' | 'onProtected'>) {
  const [isAsking, setIsAsking] = useState(false);
  // Whoever asked again before that would start from what stood before their own change, and be refused.
  const [isReading, setIsReading] = useState(false);
  const viewer = viewerOf(useSignedIn());
  const { wardId, sharing } = detail;
  if (objectionToProtectingOpened(viewer, { wardId, sharingObjection: sharing.objection }) !== null) return null;

  async function handleSaved() {
    setIsAsking(false);
    setIsReading(true);
    await onProtected();
    setIsReading(false);
  }

  return (
    <>
      <button type="button" className="rt-link-button" aria-disabled={isReading} onClick={() => setIsAsking(!isReading)}>
        {protectionWords.open}
      </button>
      {isAsking && (
        <ProtectionDialog
          detail={detail}
          mayRestrict={objectionToPreparing(viewer, wardId) === null}
          onSaved={() => void handleSaved()}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}

/** How to reach the person: wanted on a visit, seldom in a round. */
function Reach({
  detail,
  isRestricted,
  isInRound,
}: Pick<CardFactsProps, 'detail' | 'isInRound'> & { readonly isRestricted: boolean }) {
  if (isRestricted) return <p className="facts__reach">{cardWords.withheld}</p>;
  const list = (
    <dl className="facts__list" aria-label={cardWords.reach}>
      <Fact name={cardWords.address}>{detail.address ?? notKnown}</Fact>
      <Fact name={cardWords.phone}>{detail.phone ?? notKnown}</Fact>
      {detail.gpPractice !== null && <Fact name={cardWords.practice}>{detail.gpPractice}</Fact>}
    </dl>
  );
  if (!isInRound) return list;
  return (
    <details className="facts__reach">
      <summary>{cardWords.reach}</summary>
      {list}
    </details>
  );
}

/** Said without red: the review is late, but nobody is harmed by it yet. */
function ReviewOverdue() {
  return (
    <>
      <span className="rt-tag">{cardWords.reviewOverdue}</span> – {cardWords.reviewWas}{' '}
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
