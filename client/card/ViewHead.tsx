import { daysBetween, formatTime, localDate, relativeDay } from '../../shared/dates.ts';
import { isRoundItWasSaidFor } from '../../shared/domain/readiness.ts';
import type { CardDetail, CardSummary, SideSummary, WardDetail } from '../../shared/protocol/board.ts';
import { type Side, VIEW_ROWS } from '../../shared/vocabulary.ts';
import { PartTools } from '../authorship/PartTools.tsx';
import { DateText } from '../app/DateText.tsx';
import { listed, refusalWords, viewLabels, viewWords } from '../labels.ts';
import { ReadyChoice, ReadySaid } from '../points/ReadyChoice.tsx';
import { RemovedWords } from '../removals/RemovedWords.tsx';
import { useToday, useWardBoard } from '../stores/hooks.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { PartTrouble } from './PartTrouble.tsx';
import { useWriters, WritingLine } from './WritingLine.tsx';

interface ViewHeadProps {
  readonly side: Side;
  readonly detail: CardDetail;
  readonly summary: CardSummary;
  readonly ward: WardDetail | null;
  readonly document: WordsDocument;
}

/** The sticky head of one view: whose it is, when and by whom it was last written, who writes in it now. */
export function ViewHead({ side, detail, summary, ward, document }: ViewHeadProps) {
  const objection = detail.writing[side];
  const writers = useWriters(document, VIEW_ROWS);
  const isSaid = isRoundItWasSaidFor(useWardBoard(detail.wardId)?.board.openRounds ?? []);
  const kind = side === 'health' ? 'communityTrust' : 'council';
  const organisations = ward?.organisations.filter(each => each.kind === kind).map(each => each.name) ?? [];
  return (
    <div className={`views__head views__head--${side}`}>
      <h2>{viewLabels[side]}</h2>
      {detail.left === null && !isSaid && (
        <ReadyChoice cardId={detail.cardId} side={side} mark={summary.readiness[side]} mayMark={objection === null} />
      )}
      <PartTools document={document} name={viewLabels[side]} />
      <p className="views__by">
        {organisations.length > 0 && `${listed(organisations)} · `}
        {writers.length > 0 ? <WritingLine writers={writers} /> : <Updated summary={summary[side]} />}
        {isSaid && <ReadySaid mark={summary.readiness[side]} />}
        {objection !== null && objection !== undefined && <span className="views__why"> · {refusalWords(objection)}</span>}
      </p>
      <PartTrouble document={document} />
      <RemovedWords document={document} objection={objection} />
    </div>
  );
}

/** "Updated 18-Nov-2026 09:10, Dr Ama Osei"; longer ago "Updated 04-Nov-2026, Priya Shah (15 days ago)". */
function Updated({ summary: { updatedAt, updatedBy } }: { readonly summary: SideSummary }) {
  const today = useToday();
  if (updatedAt === null) return <span>{viewWords.notUpdated}</span>;
  const on = localDate(updatedAt);
  const isRecent = daysBetween(on, today) <= 1;
  return (
    <span>
      {viewWords.updated} <DateText on={on} />
      {isRecent && ` ${formatTime(updatedAt)}`}
      {updatedBy !== null && `, ${updatedBy}`} {!isRecent && <span className="rt-nowrap">({relativeDay(on, today)})</span>}
    </span>
  );
}
