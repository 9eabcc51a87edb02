import type { MinutesPoint } from '../../shared/domain/minutes.ts';
import { type RiskField, sideOfField } from '../../shared/domain/raisedPoint.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { RiskWordsList } from '../points/RiskFields.tsx';
import { challengeEndingLabels, minutesWords, pointHeading, pointWords, viewRowLabels } from '../labels.ts';

/** What was raised of a person and how it stood at the close; both views where it was agreed to differ. */
export function MinutesPoints({ points }: { readonly points: readonly MinutesPoint[] }) {
  return (
    <>
      <h4>{minutesWords.points}</h4>
      <ul className="nhsuk-list rt-minutes-points">
        {points.map(point => (
          <li key={`${point.kind} ${point.words}`}>
            <p className="rt-words">
              <strong>{pointHeading(point)}</strong>
              {point.row !== null && ` (${viewRowLabels[point.row]})`}: {point.words} <small>{point.raisedBy}</small>
            </p>
            {point.risk !== null && <Risk risk={point.risk} />}
            {point.answers.map(({ words, by }) => (
              <p key={`${by} ${words}`} className="rt-words">
                {words} <small>{by}</small>
              </p>
            ))}
            {point.differing?.map(({ side, words, by }) => (
              <p key={side} className="rt-words">
                <strong>{pointWords.differs(side)}</strong>: {words} <small>{by}</small>
              </p>
            ))}
            {point.ended !== null && (
              <p className="rt-words">
                <strong>{challengeEndingLabels[point.ended.how]}</strong>
                {point.ended.words !== '' && `: ${point.ended.words}`}
              </p>
            )}
            {point.ended?.views != null && (
              <dl className="rt-changes">
                {SIDES.map(side => (
                  <div key={side}>
                    <dt>{pointWords.viewOf(side)}</dt>
                    <dd className="rt-words">{point.ended?.views?.[side]}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Risk({ risk: { words, decided, viewsBy, agreedBy } }: { readonly risk: NonNullable<MinutesPoint['risk']> }) {
  const renderAuthor = (field: RiskField) => {
    const side = sideOfField(field);
    return side === null ? null : <small>{viewsBy?.[side]}</small>;
  };
  const agreed = SIDES.flatMap(side => {
    const by = agreedBy?.[side] ?? null;
    return by === null ? [] : [pointWords.decidedOnlyBy(side, by)];
  });
  return (
    <>
      <RiskWordsList risk={words} renderAuthor={renderAuthor} />
      <p>{[decided ? pointWords.decided : pointWords.notDecided, ...agreed].join('. ')}</p>
    </>
  );
}
