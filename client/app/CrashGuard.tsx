import { Component, type ReactNode } from 'react';
import { failures, saveWords } from '../labels.ts';
import { pageStore } from '../stores/pageStore.ts';
import { useReadOut } from './useReadOut.ts';
import { ReloadButton } from './PageLine.tsx';

/**
 * A mistake in one screen leaves the strip, and so the save state and the way out, in place. In a page of an earlier build it
 * is no mistake: a screen not opened before is no longer to be had (lazyScreen.ts).
 */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children;
    if (pageStore.getState().standing !== 'current') return <ReloadNeeded />;
    return <Crashed />;
  }
}

function Crashed() {
  useReadOut(failures.crashedTitle);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l">{failures.crashedTitle}</h1>
      <p>{failures.crashed}</p>
      <button type="button" className="rt-button rt-button--primary" onClick={() => location.reload()}>
        {failures.reload}
      </button>
    </div>
  );
}

function ReloadNeeded() {
  const { standing } = pageStore.getState();
  return (
    <div className="rt-page">
      <p>{saveWords.reloadTo[standing === 'current' ? 'old' : standing]}</p>
      <ReloadButton />
    </div>
  );
}
