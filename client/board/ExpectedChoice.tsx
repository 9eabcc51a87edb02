import { type FormEvent, useState } from 'react';
import { expectedIn } from '../../shared/domain/professions.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { PROFESSIONS, type Profession } from '../../shared/vocabulary.ts';
import { Refused } from '../app/Refused.tsx';
import { useCommand } from '../app/useCommand.ts';
import { expectedWords, professionLabels } from '../labels.ts';
import { openWard } from '../live/feed.ts';

/**
 * WR24: which professions the ward's rounds wait for; until somebody chooses, those of its own people. What is ticked counts once
 * it is saved, as one list: whoever else may choose has changed it since this page was opened, so it is asked for anew.
 */
export function ExpectedChoice({ ward, onDone }: { readonly ward: WardDetail; readonly onDone: () => void }) {
  const { send, refusal, isSending, isOffline } = useCommand();
  const { wardId, expectedProfessions } = ward;
  const saved = expectedIn(ward, 'weekly');
  const [changed, setChanged] = useState<ReadonlyMap<Profession, boolean>>(new Map());
  const isTicked = (profession: Profession) => changed.get(profession) ?? saved.includes(profession);

  async function save(professions: Profession[] | null) {
    if (isSending || isOffline || !(await send({ type: 'setExpectedProfessions', wardId, professions }))) return;
    await openWard(wardId);
    onDone();
  }

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    void save(PROFESSIONS.filter(isTicked));
  }

  return (
    <details className="rt-menu rt-menu__apart" onToggle={({ currentTarget }) => currentTarget.open && void openWard(wardId)}>
      <summary>{expectedWords.open(saved.length)}</summary>
      <form onSubmit={handleSubmit}>
        <fieldset className="rt-menu__checks">
          <legend className="nhsuk-u-visually-hidden">{expectedWords.legend}</legend>
          {PROFESSIONS.map(profession => (
            <label key={profession} className="rt-menu__check">
              <input
                type="checkbox"
                checked={isTicked(profession)}
                onChange={({ target }) => setChanged(new Map(changed).set(profession, target.checked))}
              />
              {professionLabels[profession]}
            </label>
          ))}
        </fieldset>
        <Refused refusal={refusal} />
        {isOffline && <p className="rt-quiet">{expectedWords.needsConnection}</p>}
        {expectedProfessions === null && <p className="rt-quiet">{expectedWords.ofOwnPeople}</p>}
        <div className="rt-menu__acts">
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending || isOffline}>
            {expectedWords.save}
          </button>
          {expectedProfessions !== null && (
            <button type="button" className="rt-button" aria-disabled={isSending || isOffline} onClick={() => void save(null)}>
              {expectedWords.backToOwnPeople}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
