import { Link } from 'react-router';
import { objectionToChairing } from '../../shared/domain/permissions.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { practiceWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

/** GP5: for whoever chairs, what each practice of the ward sees. */
export function PracticePreviews({ ward: { wardId, organisations } }: { readonly ward: WardDetail }) {
  const viewer = viewerOf(useSignedIn());
  if (objectionToChairing(viewer, wardId) !== null) return null;
  return organisations
    .filter(({ kind }) => kind === 'gpPractice')
    .map(({ organisationId, name }) => (
      <span key={organisationId}>
        {' '}
        · <Link to={`/wards/${wardId}/practices/${organisationId}`}>{practiceWords.preview(name)}</Link>
      </span>
    ));
}
