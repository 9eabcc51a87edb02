import { Link } from 'react-router';
import { formatDate } from '../../shared/dates.ts';
import type { WardId } from '../../shared/ids.ts';
import type { AgreedWithoutPractice, PracticeView } from '../../shared/protocol/practice.ts';
import { outcomeWords } from '../../shared/words/minutesAccount.ts';
import { absentWords, personName, practiceWords } from '../labels.ts';
import { MinutesActions } from '../minutes/MinutesActions.tsx';
import { answerWords, roundOf, SeenActs } from '../points/AbsentSides.tsx';
import { PersonIds } from './PracticePersonView.tsx';

interface AgreedWithoutListProps {
  readonly wardId: WardId;
  readonly view: PracticeView;
  readonly isOwn: boolean;
  readonly mayAnswer: boolean;
}

/** WR21: what was agreed while no GP of the practice was there, for its GPs to agree or disagree with. */
export function AgreedWithoutList({ wardId, view: { practice, agreedWithout }, isOwn, mayAnswer }: AgreedWithoutListProps) {
  if (agreedWithout.length === 0) return null;
  return (
    <section aria-labelledby="agreed-without">
      <h2 className="nhsuk-heading-m" id="agreed-without">
        {isOwn ? practiceWords.agreedWithout : practiceWords.agreedWithoutOf(practice)}
      </h2>
      {agreedWithout.map(each => (
        <Decision
          key={`${each.decision.roundId} ${each.decision.cardId}`}
          wardId={wardId}
          agreedWithout={each}
          mayAnswer={mayAnswer}
        />
      ))}
    </section>
  );
}

interface DecisionProps extends Pick<AgreedWithoutListProps, 'wardId' | 'mayAnswer'> {
  readonly agreedWithout: AgreedWithoutPractice;
}

function Decision({ wardId, agreedWithout, mayAnswer }: DecisionProps) {
  const { person, decision, agreed } = agreedWithout;
  const name = personName(person);
  return (
    <section className="practice__person" aria-label={name}>
      <h3 className="nhsuk-heading-s">{name}</h3>
      <PersonIds person={agreedWithout} />
      <div className={decision.seen === null ? 'rt-warning' : 'absent__seen'}>
        <p>
          <b>{absentWords.agreedWithout(decision, formatDate(decision.heldOn), roundOf(decision))}</b> {answerWords(decision)}
        </p>
        {mayAnswer && <SeenActs wardId={wardId} decision={decision} />}
      </div>
      {agreed !== null && (
        <>
          <p>{outcomeWords(agreed)}</p>
          {agreed.note !== null && <p className="practice__words">{agreed.note.text}</p>}
          {agreed.actions.length > 0 && <MinutesActions actions={agreed.actions} />}
        </>
      )}
      <Link to={`/cards/${decision.cardId}`} aria-label={practiceWords.openCardOf(name)}>
        {practiceWords.openCard}
      </Link>
    </section>
  );
}
