import { Link, Navigate } from 'react-router';
import type { WardName } from '../../shared/protocol/board.ts';
import { frame } from '../labels.ts';
import { Failure } from './Failure.tsx';
import { Loading } from './Loading.tsx';
import { useFetched } from './useFetched.ts';
import { usePage } from './usePage.ts';

/** The first page: straight to the board for most, a choice for those of several wards. */
export function FirstWard() {
  const { answer, retry } = useFetched<{ wards: readonly WardName[] }>('/api/wards');
  if (answer === null) return <Loading />;
  if (!answer.ok) return <Failure problem={answer.problem} onTryAgain={retry} />;
  const { wards } = answer.value;
  const [only] = wards;
  return wards.length === 1 && only !== undefined ? (
    <Navigate to={`/wards/${only.wardId}`} replace />
  ) : (
    <WardChoice wards={wards} />
  );
}

function WardChoice({ wards }: { readonly wards: readonly WardName[] }) {
  const heading = usePage(frame.wards);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {frame.wards}
      </h1>
      {wards.length === 0 && <p>{frame.noWards}</p>}
      <ul className="nhsuk-list">
        {wards.map(ward => (
          <li key={ward.wardId}>
            <Link to={`/wards/${ward.wardId}`}>{ward.name}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
