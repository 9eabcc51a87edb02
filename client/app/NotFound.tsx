import { Link } from 'react-router';
import { failures } from '../labels.ts';
import { usePage } from './usePage.ts';

export function NotFound() {
  const heading = usePage(failures.notFoundTitle);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {failures.notFoundTitle}
      </h1>
      <p>{failures.notFound}</p>
      <p>
        <Link to="/">{failures.backToBoard}</Link>
      </p>
    </div>
  );
}
