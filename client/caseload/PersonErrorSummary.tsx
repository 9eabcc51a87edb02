import { useEffect, useRef } from 'react';
import { addPersonWords } from '../labels.ts';
import type { PersonErrors } from './personForm.ts';

/** The design system's error summary: takes focus, and each line goes to its field. */
export function PersonErrorSummary({ errors }: { readonly errors: PersonErrors }) {
  const summary = useRef<HTMLElement>(null);
  const entries = Object.entries(errors);
  const hasErrors = entries.length > 0;
  useEffect(() => {
    if (hasErrors) summary.current?.focus();
  }, [hasErrors]);
  if (!hasErrors) return null;
  return (
    <section className="nhsuk-error-summary" ref={summary} tabIndex={-1} aria-labelledby="person-problem">
      <h2 className="nhsuk-error-summary__title" id="person-problem">
        {addPersonWords.problem}
      </h2>
      <ul className="nhsuk-list nhsuk-error-summary__list">
        {entries.map(([field, words]) => (
          <li key={field}>
            <a
              href={`#person-${field}`}
              onClick={event => {
                event.preventDefault();
                document.getElementById(`person-${field}`)?.focus();
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
