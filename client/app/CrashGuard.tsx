import { Component, type ReactNode } from 'react';
import { failures } from '../labels.ts';

/** A mistake in one screen leaves the strip, and so the save state and the way out, in place. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children;
    return (
      <div className="rt-page" role="alert">
        <h1 className="nhsuk-heading-l">{failures.crashedTitle}</h1>
        <p>{failures.crashed}</p>
        <button type="button" className="rt-button rt-button--primary" onClick={() => location.reload()}>
          {failures.reload}
        </button>
      </div>
    );
  }
}
