import { ageOn } from '../../shared/dates.ts';
import type { CardDetail, PersonIdentity } from '../../shared/protocol/board.ts';
import { AsItWas } from '../app/AsItWas.tsx';
import { keepMeasured } from '../app/measureInto.ts';
import { DateText } from '../app/DateText.tsx';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { genderLabels, identityWords, notKnown, personName } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

interface IdentityBannerProps {
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  readonly left: CardDetail['left'];
  readonly headingRef?: (heading: HTMLElement | null) => void;
}

const measureBanner = (banner: HTMLElement | null) => keepMeasured(banner, '--card-banner-height');

/** As the NHS common user interface has it: full name, preferred name, born, gender, NHS number, in that order, never cut short. */
export function IdentityBanner({ person, similarName, left, headingRef }: IdentityBannerProps) {
  const { title, preferredName, diedOn } = person;
  const hasDied = diedOn !== null || left?.reason === 'died';
  return (
    <section className={`identity${hasDied ? ' identity--deceased' : ''}`} ref={measureBanner}>
      <h1 className="identity__name" tabIndex={-1} ref={headingRef}>
        {personName(person)}
        {title !== null && ` (${title})`}
      </h1>
      <dl className="identity__facts">
        {preferredName !== null && (
          <div>
            <dt>{identityWords.preferredName}</dt>
            <dd>{preferredName}</dd>
          </div>
        )}
        <Life person={person} hasDied={hasDied} />
        <div>
          <dt>{identityWords.gender}</dt>
          <dd>{genderLabels[person.gender]}</dd>
        </div>
        <div>
          <dt>{identityWords.nhsNumber}</dt>
          <dd>
            <NhsNumber nhsNumber={person.nhsNumber} />
          </dd>
        </div>
      </dl>
      {similarName && <span className="rt-tag rt-tag--warn">{identityWords.similarName}</span>}
      {left !== null && <span className="rt-tag">{identityWords.left(left)}</span>}
      <AsItWas />
    </section>
  );
}

interface LifeProps {
  readonly person: PersonIdentity;
  readonly hasDied: boolean;
}

/** Born and the age now; of the dead the day they died and the age at death, never a living age. */
function Life({ person: { bornOn, diedOn }, hasDied }: LifeProps) {
  const today = useToday();
  return (
    <>
      <div>
        <dt>{identityWords.born}</dt>
        <dd>
          {bornOn === null ? notKnown : <DateText on={bornOn} />}
          {bornOn !== null && !hasDied && ` (${identityWords.years(ageOn(bornOn, today))})`}
        </dd>
      </div>
      {hasDied && (
        <div>
          <dt>{identityWords.died}</dt>
          <dd>{diedOn === null ? notKnown : <DateText on={diedOn} />}</dd>
        </div>
      )}
      {diedOn !== null && bornOn !== null && (
        <div>
          <dt>{identityWords.ageAtDeath}</dt>
          <dd>{identityWords.years(ageOn(bornOn, diedOn))}</dd>
        </div>
      )}
    </>
  );
}
