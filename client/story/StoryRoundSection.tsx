import { useId } from 'react';
import { Link } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import type { PersonIdentity } from '../../shared/protocol/board.ts';
import type { StoryMinutes, StoryRound } from '../../shared/protocol/story.ts';
import { DateAgo, DateText } from '../app/DateText.tsx';
import { actionStateLabels, minutesWords, personName, roundName, storyWords } from '../labels.ts';
import { MinutesAdditions } from '../minutes/MinutesAdditions.tsx';
import { sectionOf } from '../minutes/minutesGroups.ts';
import { MinutesPersonBody } from '../minutes/MinutesPersonSection.tsx';
import { WhoWasThere } from './WhoWasThere.tsx';

interface StoryRoundSectionProps {
  readonly round: StoryRound;
  /** The card whose story it is, and who is meant now. */
  readonly cardId: CardId;
  readonly person: PersonIdentity;
}

/** One round as its minutes tell it of this person, and what has become of it. */
export function StoryRoundSection({ round, cardId, person }: StoryRoundSectionProps) {
  const { roundId, heldOn, minutes } = round;
  const headingId = useId();
  return (
    <li className="rt-minutes-person story__round" aria-labelledby={headingId}>
      <h3 id={headingId} tabIndex={-1}>
        <DateAgo on={heldOn} /> <small>{roundName(round)}</small>
      </h3>
      {minutes === null ? (
        <p className="rt-warning">{storyWords.damaged}</p>
      ) : (
        <>
          {round.cardId !== cardId && <p className="rt-quiet">{storyWords.otherStay(minutes.wardName)}</p>}
          {personName(minutes.person.person) !== personName(person) && (
            <p className="rt-warning">{storyWords.calledThen(personName(minutes.person.person))}</p>
          )}
          <MinutesPersonBody person={minutes.person} />
          <ActionsNow actions={minutes.actionsNow} />
          <MinutesAdditions additions={minutes.additions} />
          <WhoWasThere chair={minutes.chair} attendance={minutes.attendance} />
        </>
      )}
      <p>
        <Link to={`/rounds/${roundId}/minutes#${sectionOf(round.cardId)}`}>{minutesWords.title(round)}</Link>
      </p>
    </li>
  );
}

/** The minutes say how they stood at the close. */
function ActionsNow({ actions }: { readonly actions: StoryMinutes['actionsNow'] }) {
  if (actions.length === 0) return null;
  return (
    <>
      <h4>{storyWords.actionsNow}</h4>
      <ul className="story__now">
        {actions.map(({ actionId, what, state, reason, dueOn }) => (
          <li key={actionId}>
            {what} – <strong>{actionStateLabels[state]}</strong>
            {reason !== null && `: ${reason}`} · {minutesWords.actionColumns.by.toLocaleLowerCase('en-GB')}{' '}
            <DateText on={dueOn} />
          </li>
        ))}
      </ul>
    </>
  );
}
