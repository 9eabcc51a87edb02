import { Link } from 'react-router';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import { boardWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

/** Onto the list and out of it, for whoever prepares the ward. */
export function PeopleActs({ wardId }: { readonly wardId: WardId }) {
  const mayPrepare = objectionToPreparing(viewerOf(useSignedIn()), wardId) === null;
  if (!mayPrepare) return null;
  return (
    <>
      <a className="rt-tools__link" href={`/api/wards/${wardId}/export`} download>
        {boardWords.export}
      </a>
      <Link className="rt-button" to={`/wards/${wardId}/import`}>
        {boardWords.import}
      </Link>
      <Link className="rt-button" to={`/wards/${wardId}/add`}>
        {boardWords.add}
      </Link>
    </>
  );
}
