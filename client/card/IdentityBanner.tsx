import { ageOn } from '../../shared/dates.ts';
import type { CardDetail, PersonIdentity } from '../../shared/protocol/board.ts';
import { DateText } from '../app/DateText.tsx';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { genderLabels, identityWords, notKnown, personName } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

interface IdentityBannerProps {
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  readonly left: CardDetail['left'];
  readonly headingRef?: (heading: HTMLElement | null) => void;
  readonly bannerRef?: (banner: HTMLElement | null) => (() => void) | undefined;
}

/** EXPERIENCE section 2 (CUI): full name, preferred name, born, gender, NHS number, in that order, never cut short. */
export function IdentityBanner({ person, similarName, left, headingRef, bannerRef }: IdentityBannerProps) {
  const { title, preferredName, diedOn } = person;
  return (
    <section className={`identity${diedOn === null ? '' : ' identity--deceased'}`} ref={bannerRef}>
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
        <Life person={person} />
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
    </section>
  );
}

function Life({ person: { bornOn, diedOn } }: { readonly person: PersonIdentity }) {
  const today = useToday();
  return (
    <>
      <div>
        <dt>{identityWords.born}</dt>
        <dd>
          {bornOn === null ? notKnown : <DateText on={bornOn} />}
          {bornOn !== null && diedOn === null && ` (${ageOn(bornOn, today)}y)`}
        </dd>
      </div>
      {diedOn !== null && (
        <div>
          <dt>{identityWords.died}</dt>
          <dd>
            <DateText on={diedOn} />
          </dd>
        </div>
      )}
      {diedOn !== null && bornOn !== null && (
        <div>
          <dt>{identityWords.ageAtDeath}</dt>
          <dd>{ageOn(bornOn, diedOn)}y</dd>
        </div>
      )}
    </>
  );
}
