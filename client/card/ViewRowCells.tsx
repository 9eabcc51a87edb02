import type { CardDetail } from '../../shared/protocol/board.ts';
import type { Side, ViewRow } from '../../shared/vocabulary.ts';
import { editorWords, sideLabels, viewLabels, viewRowLabels, viewWords } from '../labels.ts';
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
}

/** One row across both views: its name and what each side says. */
export function ViewRowCells({ row, detail, health, social, personName }: ViewRowCellsProps) {
  return (
    <>
      <h3 className="views__row">
        {viewRowLabels[row]}
        {row === 'risks' && <RisksPrompt health={health} social={social} />}
      </h3>
      <ViewCell side="health" row={row} detail={detail} document={health} personName={personName} />
      <ViewCell side="social" row={row} detail={detail} document={social} personName={personName} />
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
    <div className={`views__cell views__cell--${side}`}>
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
