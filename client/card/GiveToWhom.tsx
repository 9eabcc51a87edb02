import type { WardId } from '../../shared/ids.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { problemWords } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useFetched } from '../app/useFetched.ts';
import { failures } from '../labels.ts';
import { useWardBoard } from '../stores/hooks.ts';
import type { Owner } from './AgreeActionForm.tsx';
import { OwnerChoice } from './OwnerChoice.tsx';

interface GiveToWhomProps {
  readonly wardId: WardId;
  readonly value: Owner | null;
  readonly onChange: (owner: Owner | null) => void;
}

/** Whoever is on the action's ward: from memory where its board has been open, else asked for. */
export function GiveToWhom({ wardId, value, onChange }: GiveToWhomProps) {
  const known = useWardBoard(wardId)?.board.ward;
  if (known !== undefined) return <OwnerChoice ward={known} value={value} onChange={onChange} />;
  return <Asked wardId={wardId} value={value} onChange={onChange} />;
}

function Asked({ wardId, value, onChange }: GiveToWhomProps) {
  const { answer, retry } = useFetched<WardDetail>(`/api/wards/${wardId}`);
  if (answer === null) return <Loading />;
  if (answer.ok) return <OwnerChoice ward={answer.value} value={value} onChange={onChange} />;
  return (
    <Wrong words={problemWords(answer.problem)}>
      <button type="button" className="rt-button" onClick={retry}>
        {failures.tryAgain}
      </button>
    </Wrong>
  );
}
