import { expectedIn } from '../../shared/domain/professions.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { PROFESSIONS, type Profession } from '../../shared/vocabulary.ts';
import { Refused } from '../app/Refused.tsx';
import { useCommand } from '../app/useCommand.ts';
import { expectedWords, professionLabels } from '../labels.ts';
import { openWard } from '../live/feed.ts';

/** WR24: which professions the ward's rounds wait for; until somebody chooses, those of its own people. */
export function ExpectedChoice({ ward }: { readonly ward: WardDetail }) {
  const { send, refusal, isSending, isOffline } = useCommand();
  const { wardId, expectedProfessions } = ward;
  const expected = expectedIn(ward, 'weekly');

  async function save(professions: readonly Profession[] | null) {
    if (isSending || isOffline) return;
    if (await send({ type: 'setExpectedProfessions', wardId, professions: professions === null ? null : [...professions] }))
      await openWard(wardId);
  }

  return (
    <details className="rt-menu rt-menu__apart">
      <summary>{expectedWords.open(expected.length)}</summary>
      <fieldset className="rt-menu__checks">
        <legend className="nhsuk-u-visually-hidden">{expectedWords.legend}</legend>
        {PROFESSIONS.map(profession => (
          <label key={profession} className="rt-menu__check">
            <input
              type="checkbox"
              checked={expected.includes(profession)}
              aria-disabled={isSending || isOffline}
              onChange={({ target }) =>
                void save(target.checked ? [...expected, profession] : expected.filter(each => each !== profession))
              }
            />
            {professionLabels[profession]}
          </label>
        ))}
      </fieldset>
      {expectedProfessions === null ? (
        <p className="rt-quiet">{expectedWords.ofOwnPeople}</p>
      ) : (
        <button type="button" className="rt-link-button" aria-disabled={isSending || isOffline} onClick={() => void save(null)}>
          {expectedWords.backToOwnPeople}
        </button>
      )}
      {isOffline && <p className="rt-quiet">{expectedWords.needsConnection}</p>}
      <Refused refusal={refusal} />
    </details>
  );
}
