import { useCallback, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { speaksForPractice } from '../../shared/domain/permissions.ts';
import type { OrganisationId, WardId } from '../../shared/ids.ts';
import type { PracticeView } from '../../shared/protocol/practice.ts';
import { DateText } from '../app/DateText.tsx';
import { Failure } from '../app/Failure.tsx';
import { LeftOut } from '../app/LeftOut.tsx';
import { Loading } from '../app/Loading.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useOpened } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { boardWords, practiceWords, roundName } from '../labels.ts';
import { lookAt } from '../live/board.ts';
import { openWard } from '../live/feed.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { JoinWiderMdt } from './JoinWiderMdt.tsx';
import { AgreedWithoutList } from './AgreedWithoutList.tsx';
import { PracticePersonView } from './PracticePersonView.tsx';
import { usePractice } from './usePractice.ts';
import '../points/points.scss';
import './practice.scss';

/** What is asked of a practice, person by person: for its GPs to read and answer in two minutes each, for the chair to look at. */
export default function PracticeScreen() {
  const params = useParams();
  const wardId = params.wardId as WardId;
  const organisationId = params.organisationId as OrganisationId;
  useOpened(useCallback(() => openWard(wardId), [wardId]));
  useEffect(() => lookAt(wardId, null), [wardId]);
  const { view, problem, refresh } = usePractice(wardId, organisationId);
  const session = useSignedIn();
  const isOwn = session.organisationId === organisationId;
  const name = view?.practice;
  const heading = usePage(titleOf(name, isOwn), organisationId);
  if (view === null) return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={refresh} />;
  return (
    <div className="rt-page practice">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {titleOf(view.practice, isOwn)}
      </h1>
      {isOwn && <JoinWiderMdt wardId={wardId} />}
      {!isOwn && <p className="rt-quiet">{practiceWords.previewAbout}</p>}
      <Wrong words={problem === null ? null : practiceWords.asOf} />
      <LeftOut count={view.damaged} says={boardWords.somethingDamaged} />
      <AgreedWithoutList wardId={wardId} view={view} isOwn={isOwn} mayAnswer={isOwn && speaksForPractice(session, wardId)} />
      {view.people.length === 0 && <p>{practiceWords.nobody}</p>}
      {view.people.map(person => (
        <PracticePersonView
          key={person.cardId}
          person={person}
          side={session.acting?.side ?? null}
          mayAnswer={isOwn && speaksForPractice(session, wardId)}
          mayAct={isOwn}
        />
      ))}
      {view.others > 0 && <p className="rt-quiet">{practiceWords.others(view.others)}</p>}
      {view.rounds.length > 0 && <PastMinutes rounds={view.rounds} />}
    </div>
  );
}

function PastMinutes({ rounds }: Pick<PracticeView, 'rounds'>) {
  return (
    <details className="practice__minutes">
      <summary>{practiceWords.minutes}</summary>
      <ul>
        {rounds.map(({ roundId, kind, number, heldOn }) => (
          <li key={roundId}>
            <Link to={`/rounds/${roundId}/minutes`}>
              {roundName({ kind, number })}, <DateText on={heldOn} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

function titleOf(practice: string | undefined, isOwn: boolean): string {
  if (practice === undefined) return practiceWords.loading;
  return isOwn ? practiceWords.title(practice) : practiceWords.preview(practice);
}
