import { type DragEvent, useState } from 'react';
import { importWords } from '../labels.ts';
import { type CaseloadFile, caseloadFile, pastedCaseload } from './importReport.ts';

interface ChooseCaseloadProps {
  readonly onFile: (file: CaseloadFile) => void;
}

export function ChooseCaseload({ onFile }: ChooseCaseloadProps) {
  const [isOver, setIsOver] = useState(false);
  const [text, setText] = useState('');

  function handleDrop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(caseloadFile(file));
  }

  return (
    <>
      <p>{importWords.introduction}</p>
      <div
        className={isOver ? 'rt-drop rt-drop--over' : 'rt-drop'}
        onDragOver={event => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={handleDrop}
      >
        <label className="nhsuk-label nhsuk-label--s" htmlFor="caseload-file">
          {importWords.choose}
        </label>
        <input
          id="caseload-file"
          className="rt-file"
          type="file"
          accept=".csv,.txt,.json,text/csv,application/json,application/fhir+json"
          onChange={event => {
            const file = event.target.files?.[0];
            if (file !== undefined) onFile(caseloadFile(file));
          }}
        />
        <p className="rt-quiet">{importWords.drop}</p>
      </div>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{importWords.paste}</span>
        </summary>
        <div className="nhsuk-details__text">
          <label className="nhsuk-label" htmlFor="caseload-text">
            {importWords.pasteLabel}
          </label>
          <textarea
            id="caseload-text"
            className="nhsuk-textarea"
            rows={8}
            spellCheck={false}
            value={text}
            onChange={event => setText(event.target.value)}
          />
          <button
            type="button"
            className="rt-button"
            disabled={text.trim() === ''}
            onClick={() => onFile(pastedCaseload(text, importWords.pasted.toLocaleLowerCase('en-GB')))}
          >
            {importWords.check}
          </button>
        </div>
      </details>
    </>
  );
}
