import { Link } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { practiceWords } from '../labels.ts';
import { useSignedIn, useWardBoard } from '../stores/hooks.ts';

/** A GP's way to what the practice is asked. */
export function PracticeLink({ wardId }: { readonly wardId: WardId }) {
  const { organisationId } = useSignedIn();
  const cards = [...(useWardBoard(wardId)?.cards.values() ?? [])];
  const questions = cards.reduce((sum, { open }) => sum + open.questions.gp, 0);
  return (
    <Link className="rt-button rt-button--primary" to={`/wards/${wardId}/practices/${organisationId}`}>
      {practiceWords.linkCount(questions)}
    </Link>
  );
}
