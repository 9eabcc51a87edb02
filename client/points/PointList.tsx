import { isPointOpen } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import type { Side, ViewRow } from '../../shared/vocabulary.ts';
import { pointWords, viewRowLabels } from '../labels.ts';
import { PointItem } from './PointItem.tsx';
import './points.scss';

interface PointListProps {
  readonly points: readonly RecordedPoint[];
  /** Null for the card as a whole. */
  readonly row: ViewRow | null;
  readonly side: Side | null;
  readonly mayWrite: boolean;
  readonly hasLeft: boolean;
}

/** What was raised from one row: what still waits first and in full, what has ended folded away. */
export function PointList({ points, row, side, mayWrite, hasLeft }: PointListProps) {
  const ofRow = points.filter(point => point.row === row).toSorted((a, b) => (a.raised.at < b.raised.at ? -1 : 1));
  if (ofRow.length === 0) return null;
  const open = ofRow.filter(point => isPointOpen(point) || (point.kind === 'learningPoint' && point.withdrawn === null));
  const ended = ofRow.filter(point => !open.includes(point));
  const name = pointWords.listName(row === null ? pointWords.wholeCard : viewRowLabels[row]);
  const items = (shown: readonly RecordedPoint[]) => (
    <ul className="points" aria-label={name}>
      {shown.map(point => (
        <PointItem key={point.pointId} point={point} {...{ side, mayWrite, hasLeft }} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 && items(open)}
      {ended.length > 0 && (
        <details className="points__ended">
          <summary>{pointWords.closed(ended.length)}</summary>
          {items(ended)}
        </details>
      )}
    </>
  );
}
