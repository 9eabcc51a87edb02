import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { LearningTold } from '../../shared/domain/learning.ts';
import { initialsOf, learningSource, learningWords, personName } from '../labels.ts';
import { sharingStore } from '../stores/sharingStore.ts';

interface LearningListProps {
  readonly points: readonly LearningTold[];
  /** What stands below a point. */
  readonly renderMore?: (point: LearningTold) => ReactNode;
}

/** WR20: what was learnt, each in its words with who noted it, of whom and when. A room that looks on reads initials alone. */
export function LearningList({ points, renderMore }: LearningListProps) {
  const nameOf = useStore(sharingStore).isSharing ? initialsOf : personName;
  if (points.length === 0) return <p>{learningWords.none}</p>;
  return (
    <ul className="nhsuk-list learning">
      {points.map(point => (
        <li key={point.pointId}>
          <p className="rt-words">{point.words}</p>
          <small>{learningSource(point, nameOf)}</small>
          {renderMore?.(point)}
        </li>
      ))}
    </ul>
  );
}
