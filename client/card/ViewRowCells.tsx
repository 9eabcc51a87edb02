import type { CardDetail } from '../../shared/protocol/board.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import type { Side, ViewRow } from '../../shared/vocabulary.ts';
import { editorWords, sideLabels, viewLabels, viewRowLabels, viewWords } from '../labels.ts';
import { PointList } from '../points/PointList.tsx';
import { RaiseMenu } from '../points/RaiseMenu.tsx';
import { useSignedIn } from '../stores/hooks.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useText } from './useSource.ts';
import { WordsEditor } from './WordsEditor.tsx';
import { useWriters, WriterMark } from './WritingLine.tsx';
import { viewsDifferOnRisks } from './writtenRows.ts';

interface ViewRowCellsProps {
  readonly row: ViewRow;
  readonly detail: CardDetail;
  readonly health: WordsDocument;
  readonly social: WordsDocument;
  readonly personName: string;
  readonly points: readonly RecordedPoint[];
}

/** One row across both views: its name, what each side says, and what was raised from it. */
export function ViewRowCells({ row, detail, health, social, personName, points }: ViewRowCellsProps) {
  const side = useSignedIn().acting?.side ?? null;
  const mayRaise = detail.writing.joint === null;
  const hasPoints = points.some(point => point.row === row);
  return (
    <>
      <div className={hasPoints ? 'views__row views__row--raised' : 'views__row'}>
        <h3>{viewRowLabels[row]}</h3>
        {row === 'risks' && <RisksPrompt health={health} social={social} />}
        {mayRaise && <RaiseMenu detail={detail} row={row} side={side} />}
      </div>
      <ViewCell side="health" row={row} detail={detail} document={health} personName={personName} />
      <ViewCell side="social" row={row} detail={detail} document={social} personName={personName} />
      {hasPoints && (
        <div className="views__points">
          <PointList {...{ points, row, side }} mayWrite={mayRaise} hasLeft={detail.left !== null} />
        </div>
      )}
    </>
  );
}

interface ViewCellProps {
  readonly side: Side;
  readonly row: ViewRow;
  readonly detail: CardDetail;
  readonly document: WordsDocument;
  readonly personName: string;
}

function ViewCell({ side, row, detail, document, personName }: ViewCellProps) {
  const writers = useWriters(document, [row]);
  return (
    <div className={`views__cell views__cell--${side}`} data-row={`${side}-${row}`}>
      <span className="views__side">{sideLabels[side]}</span>
      <WordsEditor
        document={document}
        section={row}
        label={editorWords.name(viewLabels[side], viewRowLabels[row], personName)}
        objection={detail.writing[side] ?? null}
        hideObjection
      />
      <WriterMark writers={writers} />
    </div>
  );
}

function RisksPrompt({ health, social }: { readonly health: WordsDocument; readonly social: WordsDocument }) {
  const differ = viewsDifferOnRisks(useText(health, 'risks'), useText(social, 'risks'));
  return differ ? <span className="views__differ">{viewWords.differOnRisks}</span> : null;
}
