import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { usePage } from '../app/usePage.ts';
import { counted, minutesWords, outMenuWords, personName } from '../labels.ts';
import { CopyForRecord, focusFirstToCopy } from './CopyForRecord.tsx';
import { MinutesAttendance } from './MinutesAttendance.tsx';
import { AddedTo } from './AddedTo.tsx';
import { MinutesAdditions } from './MinutesAdditions.tsx';
import { MinutesFacts } from './MinutesFacts.tsx';
import { groupPeople, hasRecord } from './minutesGroups.ts';
import { MinutesLearning } from './MinutesLearning.tsx';
import { MinutesPersonSection } from './MinutesPersonSection.tsx';
import { OutMenu } from './OutMenu.tsx';
import { RolledOverList } from './RolledOverList.tsx';
import { StoryLink } from '../story/StoryLink.tsx';

type MinutesViewProps = Pick<MinutesAnswer, 'minutes' | 'sha256' | 'additions' | 'copies'>;

export function MinutesView({ minutes, sha256, additions, copies }: MinutesViewProps) {
  const title = minutesWords.title(minutes);
  const heading = usePage(title, minutes.roundId);
  const { discussed, withReason, rolledOver } = groupPeople(minutes.people);
  const recordedAllTheSame = rolledOver.filter(
    person => hasRecord(person) || additions.some(({ cardId }) => cardId === person.cardId),
  );
  useShownPerson();
  const renderPerson = (person: MinutesPerson) => (
    <MinutesPersonSection key={person.cardId} person={person}>
      <MinutesAdditions additions={additions.filter(({ cardId }) => cardId === person.cardId)} />
      <p className="rt-screen-only">
        <StoryLink cardId={person.cardId} wardId={minutes.wardId} name={personName(person.person)} />
      </p>
      <CopyForRecord minutes={minutes} person={person} copies={copies.filter(({ cardId }) => cardId === person.cardId)} />
    </MinutesPersonSection>
  );
  const agreed = minutes.people.flatMap(person => person.actions).filter(action => action.agreedInThisRound).length;
  return (
    <article className="rt-page rt-minutes">
      <p className="rt-screen-only">
        <Link className="rt-back" to={`/wards/${minutes.wardId}/rounds`}>
          {minutesWords.backToPast}
        </Link>
      </p>
      <div className="rt-tools">
        <h1 className="rt-tools__title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <div className="rt-tools__acts rt-screen-only">
          <OutMenu roundId={minutes.roundId} onCopy={focusFirstToCopy} />
        </div>
      </div>
      <MinutesFacts minutes={minutes} sha256={sha256} />
      <p>
        <strong>
          {minutesWords.summary(discussed.length, minutes.people.length)} · {minutesWords.actionsAgreed(agreed)}
        </strong>
      </p>
      <AddedTo people={minutes.people} additions={additions} />
      <MinutesAttendance minutes={minutes} />
      <h2 className="nhsuk-heading-m">{minutesWords.people}</h2>
      {discussed.length === 0 && <p>{minutesWords.nobodyDiscussed}</p>}
      {discussed.map(renderPerson)}
      {withReason.length > 0 && <h2 className="nhsuk-heading-m">{minutesWords.withReason}</h2>}
      {withReason.map(renderPerson)}
      <h2 className="nhsuk-heading-m">{minutesWords.rolledOver}</h2>
      {rolledOver.length === 0 ? (
        <p>{withReason.length === 0 ? minutesWords.everyoneDiscussed : minutesWords.everyoneHasOutcome}</p>
      ) : (
        <>
          <p>{counted(rolledOver.length, 'person', 'people')}:</p>
          <RolledOverList people={rolledOver} />
        </>
      )}
      {recordedAllTheSame.length > 0 && <h3 className="nhsuk-heading-s">{minutesWords.rolledOverWith}</h3>}
      {recordedAllTheSame.map(renderPerson)}
      {minutes.learning !== undefined && <MinutesLearning learning={minutes.learning} additions={additions} />}
      <p className="rt-print-only">{outMenuWords.printScreen}</p>
    </article>
  );
}

/** Whoever comes for one person or for what was learnt, from a search or a story, begins to read there. */
function useShownPerson(): void {
  const { hash } = useLocation();
  useEffect(() => {
    const heading = document.getElementById(hash.slice(1))?.querySelector<HTMLElement>('h2, h3');
    heading?.scrollIntoView({ block: 'center' });
    heading?.focus({ preventScroll: true });
  }, [hash]);
}
