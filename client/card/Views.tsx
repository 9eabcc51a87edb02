import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CardDetail, CardSummary, WardDetail } from '../../shared/protocol/board.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import { VIEW_ROWS, type ViewRow } from '../../shared/vocabulary.ts';
import { LiveLegend } from '../authorship/Legend.tsx';
import { authorsOf } from '../authorship/documentAuthors.ts';
import { viewRowLabels, viewWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useSource, useStatus } from './useSource.ts';
import { ViewHead } from './ViewHead.tsx';
import { ViewRowCells } from './ViewRowCells.tsx';
import { subscribeWritten } from './writtenRows.ts';

interface ViewsProps {
  readonly detail: CardDetail;
  readonly summary: CardSummary;
  readonly ward: WardDetail | null;
  readonly health: WordsDocument;
  readonly social: WordsDocument;
  readonly personName: string;
  readonly points: readonly RecordedPoint[];
}

/** Both views side by side, the eight rows aligned; rows empty on both sides fold into one line that opens. */
export function Views({ detail, summary, ward, health, social, personName, points }: ViewsProps) {
  const written = useSource(useMemo(() => subscribeWritten([health.doc, social.doc]), [health, social]));
  const statuses = [useStatus(health), useStatus(social)];
  const isLoaded = statuses.every(({ loaded }) => loaded);
  // A row once shown stays: one must not fold away under the person who has just emptied it.
  const [opened, setOpened] = useState<ReadonlySet<ViewRow>>(new Set());
  // Where one view is damaged nobody knows which rows it has: all stand open, so that the other can be written in.
  const isDamaged = statuses.some(({ trouble }) => trouble === 'damaged');
  const raised = points.map(({ row }) => row).filter(row => row !== null);
  const shown = new Set<ViewRow>(isDamaged ? VIEW_ROWS : [...opened, ...written, ...raised]);
  if (isLoaded && shown.size > opened.size) setOpened(shown);
  const folded = VIEW_ROWS.filter(row => !shown.has(row));
  return (
    <section className="views" aria-label={viewWords.heading}>
      <div className="views__head views__head--rows" />
      <ViewHead side="health" {...{ detail, summary, ward }} document={health} />
      <ViewHead side="social" {...{ detail, summary, ward }} document={social} />
      <Legends health={health} social={social} />
      {VIEW_ROWS.filter(row => shown.has(row)).map(row => (
        <ViewRowCells key={row} {...{ row, detail, health, social, personName, points }} />
      ))}
      {isLoaded && folded.length > 0 && (
        <p className="views__fold">
          {viewWords.nothingWritten(folded.map(row => viewRowLabels[row]))}{' '}
          <button type="button" className="rt-link-button" onClick={() => setOpened(new Set(VIEW_ROWS))}>
            {viewWords.open}
          </button>
        </p>
      )}
    </section>
  );
}

/** Under the heads, each below its own view, while who wrote what is shown in either. */
function Legends({ health, social }: Pick<ViewsProps, 'health' | 'social'>) {
  const shown = [useStore(authorsOf(health)).isShown, useStore(authorsOf(social)).isShown];
  if (!shown.includes(true)) return null;
  return (
    <>
      <span className="views__row views__row--legend" />
      <div className="views__cell views__cell--health">
        <LiveLegend document={health} />
      </div>
      <div className="views__cell views__cell--social">
        <LiveLegend document={social} />
      </div>
    </>
  );
}
