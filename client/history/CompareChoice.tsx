import { useId } from 'react';
import type { MomentName, Sitting } from '../../shared/protocol/history.ts';
import { historyWords } from '../labels.ts';
import { beginningOf, canCompare, roundBefore, roundMoments, sittingOf } from './moments.ts';

interface CompareChoiceProps {
  readonly sittings: readonly Sitting[];
  readonly at: MomentName;
  readonly compared: MomentName | null;
  readonly now: MomentName;
  readonly onChange: (compared: MomentName | null) => void;
}

/** With which other moment the chosen one is compared: now, a round, what came before. */
export function CompareChoice({ sittings, at, compared, now, onChange }: CompareChoiceProps) {
  const id = useId();
  const words = historyWords.compare;
  const other = (moment: MomentName) => moment !== at && canCompare(moment, at);
  const sitting = sittingOf(sittings, at);
  const before = roundBefore(sittings, at);
  const beginning = beginningOf(at);
  const rounds = roundMoments(sittings).filter(({ moment }) => other(moment));
  const moments = sittings.filter(({ to, roundsClosed }) => other(to) && roundsClosed.length === 0);
  const choices = new Map<string, MomentName>();
  const choice = (key: string, moment: MomentName, label: string) => {
    choices.set(key, moment);
    return (
      <option key={key} value={key}>
        {label}
      </option>
    );
  };
  const options = [
    other(now) && choice('now', now, words.now),
    before !== null && other(before.moment) && choice('round', before.moment, words.roundBefore(before)),
    sitting !== undefined && other(sitting.from) && choice('sitting', sitting.from, words.sitting),
    other(beginning) && beginning !== sitting?.from && choice('beginning', beginning, words.beginning),
  ];
  const roundOptions = rounds.map(round => choice(round.roundId, round.moment, historyWords.round(round)));
  const momentOptions = moments.map(({ to, endedAt, hand }) => choice(to, to, words.moment(endedAt, hand.name)));
  const value = [...choices].find(([, moment]) => moment === compared)?.[0] ?? '';
  return (
    <span className="compare">
      <label htmlFor={id}>{historyWords.compareWith}</label>
      <select
        id={id}
        className="field__input"
        value={value}
        onChange={event => onChange(choices.get(event.target.value) ?? null)}
      >
        <option value="">{compared === null || value !== '' ? words.none : words.other}</option>
        {options}
        {roundOptions.length > 0 && <optgroup label={words.rounds}>{roundOptions}</optgroup>}
        {momentOptions.length > 0 && <optgroup label={words.moments}>{momentOptions}</optgroup>}
      </select>
    </span>
  );
}
