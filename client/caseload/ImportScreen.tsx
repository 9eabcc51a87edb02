import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { problemWords } from '../app/Failure.tsx';
import { useOpened } from '../app/useFetched.ts';
import { useReadOut } from '../app/useReadOut.ts';
import { usePage } from '../app/usePage.ts';
import { importWords } from '../labels.ts';
import type { Problem } from '../live/http.ts';
import { openWard } from '../live/feed.ts';
import { announce } from '../stores/announcer.ts';
import { ChooseCaseload } from './ChooseCaseload.tsx';
import { type CaseloadFile, countToAdd, countToProtect, type ImportReport, sendCaseload } from './importReport.ts';
import { ImportDone } from './ImportDone.tsx';
import { ImportReportView } from './ImportReportView.tsx';
import { Working } from './Working.tsx';

/**
 *   choosing ──file──▶ working (dry run) ──▶ read ──import──▶ working ──▶ done
 *       ▲                   │ unreadable      │ another file
 *       └───────────────────┴─────────────────┘
 */
type Step =
  | { readonly at: 'choosing'; readonly problem: Problem | null }
  | { readonly at: 'working'; readonly words: string }
  | { readonly at: 'read'; readonly file: CaseloadFile; readonly report: ImportReport; readonly problem: Problem | null }
  | { readonly at: 'done'; readonly report: ImportReport };

export default function ImportScreen() {
  const wardId = useParams().wardId as WardId;
  useOpened(useCallback(() => openWard(wardId), [wardId]));
  const [step, setStep] = useState<Step>({ at: 'choosing', problem: null });
  const heading = usePage(step.at === 'done' ? importWords.doneTitle : importWords.title, step.at);

  async function handleFile(file: CaseloadFile): Promise<void> {
    setStep({ at: 'working', words: importWords.reading(file.name) });
    const answer = await sendCaseload(wardId, file, { dryRun: true, rows: 'all' });
    setStep(answer.ok ? { at: 'read', file, report: answer.value, problem: null } : { at: 'choosing', problem: answer.problem });
  }

  async function handleImport(file: CaseloadFile, report: ImportReport): Promise<void> {
    const rows = report.counts.refused > 0 ? 'good' : 'all';
    setStep({ at: 'working', words: importWords.importing(countToAdd(report) + countToProtect(report)) });
    const answer = await sendCaseload(wardId, file, { dryRun: false, rows });
    if (!answer.ok) return setStep({ at: 'read', file, report, problem: answer.problem });
    setStep({ at: 'done', report: answer.value });
    announce({ kind: 'import', text: importWords.done(answer.value.added) });
  }

  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {step.at === 'done' ? importWords.doneTitle : importWords.title}
      </h1>
      {step.at === 'choosing' && (
        <>
          {step.problem !== null && <Unreadable problem={step.problem} />}
          <ChooseCaseload onFile={file => void handleFile(file)} />
        </>
      )}
      {step.at === 'working' && <Working words={step.words} />}
      {step.at === 'read' && (
        <ImportReportView
          name={step.file.name}
          report={step.report}
          problem={step.problem}
          onImport={() => void handleImport(step.file, step.report)}
          onAnother={() => setStep({ at: 'choosing', problem: null })}
        />
      )}
      {step.at === 'done' && <ImportDone wardId={wardId} report={step.report} />}
    </div>
  );
}

function Unreadable({ problem }: { readonly problem: Problem }) {
  const why = problem.detail || problemWords(problem);
  useReadOut(`${importWords.unreadable}: ${why}`);
  return (
    <div className="nhsuk-error-summary">
      <h2 className="nhsuk-error-summary__title">{importWords.unreadable}</h2>
      <p>{why}</p>
    </div>
  );
}
