import { useEffect, useState } from 'react';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { MinutesSoFar as SoFarAnswer } from '../../shared/protocol/minutes.ts';
import { Dialog } from '../app/Dialog.tsx';
import { Loading } from '../app/Loading.tsx';
import { minutesWords, soFarWords } from '../labels.ts';
import { getJson } from '../live/http.ts';
import { hasRecord } from '../minutes/minutesGroups.ts';
import { MinutesLearning } from '../minutes/MinutesLearning.tsx';
import { MinutesPersonSection } from '../minutes/MinutesPersonSection.tsx';

interface MinutesSoFarProps {
  readonly round: RunningRound;
  readonly onClose: () => void;
}

/** MI9: the minutes as they grow, read anew with every step of the round. What was read last stands until then. */
export function MinutesSoFar({ round, onClose }: MinutesSoFarProps) {
  const { roundId, version } = round;
  const [minutes, setMinutes] = useState<Minutes | null>(null);
  const [isFailed, setIsFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void getJson<SoFarAnswer>(`/api/rounds/${roundId}/minutes/so-far?version=${version}`).then(answer => {
      if (!isCurrent) return;
      setIsFailed(!answer.ok);
      if (answer.ok) setMinutes(answer.value.minutes);
    });
    return () => {
      isCurrent = false;
    };
  }, [roundId, version]);
  return (
    <Dialog title={soFarWords.title(round)} onClose={onClose}>
      <p>{soFarWords.about}</p>
      {isFailed && <p className="refusal">{soFarWords.failed}</p>}
      {minutes === null ? !isFailed && <Loading /> : <People minutes={minutes} />}
      <p className="dialog__acts">
        <button type="button" className="rt-button" onClick={onClose}>
          {soFarWords.close}
        </button>
      </p>
    </Dialog>
  );
}

function People({ minutes: { people, unreadable, learning } }: { readonly minutes: Minutes }) {
  const recorded = people.filter(person => person.outcome !== null || hasRecord(person));
  const still = people.length - recorded.length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="rt-minutes minutes-so-far" aria-label={minutesWords.people} tabIndex={0}>
      {unreadable !== undefined && <p className="rt-damaged-cards">{minutesWords.unreadable(unreadable)}</p>}
      {recorded.length === 0 && <p>{soFarWords.nothing}</p>}
      {recorded.map(person => (
        <MinutesPersonSection key={person.cardId} person={person}>
          {null}
        </MinutesPersonSection>
      ))}
      {recorded.length > 0 && still > 0 && <p>{soFarWords.still(still)}</p>}
      {learning !== undefined && <MinutesLearning learning={learning} additions={[]} />}
    </section>
  );
}
