import { Link } from 'react-router';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

export function NobodyYet({ ward }: { readonly ward: WardDetail }) {
  const mayPrepare = objectionToPreparing(viewerOf(useSignedIn()), ward.wardId) === null;
  const isGuest = ward.role === 'gp' || ward.role === 'careProvider';
  return (
    <div className="rt-panel rt-nobody">
      <h2 className="nhsuk-heading-m">{isGuest ? boardWords.nobodyForYou : boardWords.nobody}</h2>
      {mayPrepare && (
        <>
          <p>{boardWords.nobodyMore}</p>
          <p className="rt-buttons">
            <Link className="rt-button rt-button--primary" to={`/wards/${ward.wardId}/import`}>
              {boardWords.import}
            </Link>
            <Link className="rt-button" to={`/wards/${ward.wardId}/add`}>
              {boardWords.add}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}
