import { useState } from 'react';
import { groupBy } from '../../shared/groupBy.ts';
import type { PickerEntry } from '../../shared/protocol/board.ts';
import { DemonstrationBanner } from '../app/DemonstrationBanner.tsx';
import { Loading } from '../app/Loading.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useFetched } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { failures, frame, sideLabels, signInWords } from '../labels.ts';
import { problemWords } from '../app/Failure.tsx';
import type { Problem } from '../live/http.ts';
import { signInAs } from '../stores/sessionStore.ts';

/** The demonstration's first page: one press signs in as somebody. */
export function SignInScreen() {
  const heading = usePage(signInWords.title);
  const { answer, retry } = useFetched<{ staff: readonly PickerEntry[] }>('/api/demonstration/staff');
  const [problem, setProblem] = useState<Problem | null>(null);
  const handleChoice = async (handle: string) => setProblem(await signInAs(handle));
  return (
    <>
      {answer?.ok === true && <DemonstrationBanner />}
      <div className="rt-page rt-sign-in">
        <p className="rt-sign-in__product">{frame.product}</p>
        <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
          {signInWords.title}
        </h1>
        <Wrong words={problem === null ? null : `${signInWords.failed} ${problemWords(problem)}`} />
        {answer === null && <Loading />}
        {answer?.ok === true && (
          <>
            <p>{signInWords.introduction}</p>
            {[...groupBy(answer.value.staff, person => person.organisation)].map(([organisation, staff]) => (
              <section key={organisation} aria-labelledby={headingId(organisation)}>
                <h2 className="nhsuk-heading-s" id={headingId(organisation)}>
                  {organisation}
                </h2>
                <ul className="rt-picker">
                  {staff.map(person => (
                    <PickerCard key={person.handle} person={person} onChoose={handleChoice} />
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
        {answer?.ok === false && (
          <>
            <p>{answer.problem.status === 404 ? signInWords.noDemonstration : failures.offline}</p>
            <button type="button" className="rt-button" onClick={retry}>
              {failures.tryAgain}
            </button>
          </>
        )}
      </div>
    </>
  );
}

interface PickerCardProps {
  readonly person: PickerEntry;
  readonly onChoose: (handle: string) => Promise<void>;
}

function PickerCard({ person, onChoose }: PickerCardProps) {
  const { handle, name, says, side } = person;
  return (
    <li>
      <button
        type="button"
        className={`rt-picker__choice rt-picker__choice--${side ?? 'none'}`}
        onClick={() => void onChoose(handle)}
      >
        <span className="rt-picker__name">{name}</span>
        {side !== null && <span className={`rt-tag rt-tag--${side}`}>{sideLabels[side]}</span>}
        <span className="rt-picker__says">{says}</span>
      </button>
    </li>
  );
}

function headingId(organisation: string): string {
  return `organisation-${organisation.toLocaleLowerCase('en-GB').replace(/[^a-z0-9]+/g, '-')}`;
}
