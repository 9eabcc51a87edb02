import { useEffect, useId, useState } from 'react';
import type { MomentName, Sitting } from '../../shared/protocol/history.ts';
import { historyWords } from '../labels.ts';
import { momentAtStep, stepOf } from './moments.ts';

interface SittingStepsProps {
  readonly sitting: Sitting;
  readonly at: MomentName;
  readonly onStep: (moment: MomentName) => void;
}

/** While the slider is dragged nothing is loaded. */
const REST_MS = 250;

/** From change to change within one sitting: a sitting of one change has nothing between. */
export function SittingSteps({ sitting, at, onStep }: SittingStepsProps) {
  const id = useId();
  const { step, steps } = stepOf(sitting, at);
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => {
      setWanted(null);
      onStep(momentAtStep(sitting, wanted));
    }, REST_MS);
    return () => clearTimeout(timer);
  });
  if (steps < 2) return null;
  const shown = wanted ?? step;
  const words = historyWords.step(shown, steps);
  // At the end a button stays where focus is: it says that it does nothing.
  return (
    <fieldset className="steps">
      <legend className="nhsuk-u-visually-hidden">{historyWords.steps}</legend>
      <button type="button" className="rt-button" aria-disabled={shown <= 1} onClick={() => setWanted(Math.max(1, shown - 1))}>
        {historyWords.earlierStep}
      </button>
      <label htmlFor={id}>{words}</label>
      <input
        id={id}
        type="range"
        min={1}
        max={steps}
        value={shown}
        aria-valuetext={words}
        onChange={event => setWanted(Number(event.target.value))}
      />
      <button
        type="button"
        className="rt-button"
        aria-disabled={shown >= steps}
        onClick={() => setWanted(Math.min(steps, shown + 1))}
      >
        {historyWords.laterStep}
      </button>
    </fieldset>
  );
}
