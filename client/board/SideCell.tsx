import type { SideSummary } from '../../shared/protocol/board.ts';
import type { Readiness, Side } from '../../shared/vocabulary.ts';
import { MomentAgo } from '../app/DateText.tsx';
import { boardWords, professionLabels, readinessLabels } from '../labels.ts';
import { readinessTag } from './readinessTag.ts';

interface SideCellProps {
  readonly side: Side;
  readonly summary: SideSummary;
  /** What the side has said of the person before the next round. */
  readonly mark: Readiness | null;
}

export function SideCell({ side, summary, mark }: SideCellProps) {
  const { lead, updatedAt } = summary;
  return (
    <td className={`rt-board__side rt-board__side--${side}`} data-heading={boardWords.columns[side]}>
      {lead === null ? (
        <span className="rt-quiet">{boardWords.noLead[side]}</span>
      ) : (
        [lead.name, lead.profession === null ? null : professionLabels[lead.profession]]
          .filter(words => words !== null)
          .join(', ')
      )}
      <small>
        {updatedAt === null ? (
          boardWords.nothingWritten
        ) : (
          <>
            <span className="nhsuk-u-visually-hidden">{boardWords.updated} </span>
            <MomentAgo at={updatedAt} />
          </>
        )}
      </small>
      {mark !== null && <span className={`rt-tag rt-tag--${readinessTag(side, mark)}`}>{readinessLabels[mark]}</span>}
    </td>
  );
}
