import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { StoryAnswer } from '../../shared/protocol/story.ts';
import { usePage } from '../app/usePage.ts';
import { IdentityBanner } from '../card/IdentityBanner.tsx';
import { useLookAt } from '../card/useLookAt.ts';
import { Wrong } from '../app/Refused.tsx';
import { outMenuWords, personName, storyWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { StoryRoundSection } from './StoryRoundSection.tsx';
import '../card/card.scss';
import './story.scss';

interface StoryViewProps {
  readonly story: StoryAnswer;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** Place of the first round of the page that came last. */
  readonly firstOfLast: number | null;
  readonly loadNext: () => void;
}

export function StoryView({ story, isLoading, hasFailed, firstOfLast, loadNext }: StoryViewProps) {
  const { cardId, wardId, person, similarName, left, rounds, earlier } = story;
  const name = personName(person);
  const heading = usePage(storyWords.title(name), cardId);
  const list = useRef<HTMLOListElement>(null);
  useLookAt(wardId, cardId);

  // Whoever asked for more reads on where it begins: the button they pressed is further down by now, or gone.
  useEffect(() => {
    if (firstOfLast === null) return;
    list.current?.children[firstOfLast]?.querySelector<HTMLElement>('h3')?.focus();
    announce({ kind: 'story', text: storyWords.loaded(rounds.length - firstOfLast) });
  }, [firstOfLast, rounds.length]);

  return (
    <article className="card story">
      <IdentityBanner {...{ person, similarName, left }} headingRef={heading} />
      <div className="rt-minutes">
        <header className="story__head">
          <h2>{storyWords.heading}</h2>
          <BackLink cardId={cardId} />
          <p className="rt-quiet">{rounds.length === 0 ? storyWords.none(name) : storyWords.about}</p>
        </header>
        <ol className="story__rounds" ref={list}>
          {rounds.map(round => (
            <StoryRoundSection key={`${round.roundId} ${round.cardId}`} round={round} cardId={cardId} person={person} />
          ))}
        </ol>
        <footer className="story__foot">
          <Wrong words={hasFailed ? storyWords.failed : null} />
          {earlier !== null && (
            <button type="button" className="rt-button" aria-disabled={isLoading} onClick={loadNext}>
              {isLoading ? storyWords.loading : hasFailed ? storyWords.tryAgain : storyWords.earlier}
            </button>
          )}
          {earlier === null && rounds.length > 0 && <p className="rt-quiet">{storyWords.begin}</p>}
        </footer>
        <p className="rt-print-only">{outMenuWords.printScreen}</p>
      </div>
    </article>
  );
}

/** Back to where the reader came from: the card, the round or the minutes. */
function BackLink({ cardId }: Pick<StoryAnswer, 'cardId'>) {
  const { state } = useLocation();
  const from = typeof state?.from === 'string' ? state.from : `/cards/${cardId}`;
  const words = from.endsWith('/minutes')
    ? storyWords.backToMinutes
    : from.startsWith('/rounds/')
      ? storyWords.backToRound
      : storyWords.back;
  return (
    <Link className="story__back" to={from}>
      {words}
    </Link>
  );
}
