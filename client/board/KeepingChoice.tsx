import type { WardDetail } from '../../shared/protocol/board.ts';
import { useCommand } from '../app/useCommand.ts';
import { Refused } from '../app/Refused.tsx';
import { offlineWords } from '../labels.ts';
import { openWard } from '../live/feed.ts';

/** Whether computers may keep what is not sent yet (AC11): for the whole ward, from the next card that is opened. */
export function KeepingChoice({ ward: { wardId, keepsUnsentWords } }: { readonly ward: WardDetail }) {
  const { send, refusal, isSending, isOffline } = useCommand();

  async function handleChange() {
    if (isSending || isOffline) return;
    if (await send({ type: 'setKeepingOfUnsentWords', wardId, keeps: !keepsUnsentWords })) await openWard(wardId);
  }

  return (
    <div className="rt-menu rt-menu__apart">
      <label className="rt-menu__check">
        <input
          type="checkbox"
          checked={keepsUnsentWords}
          aria-disabled={isSending || isOffline}
          onChange={() => void handleChange()}
        />
        {offlineWords.keeping}
      </label>
      <p className="rt-quiet">{isOffline ? offlineWords.needsConnection : offlineWords.keepingMore}</p>
      <Refused refusal={refusal} />
    </div>
  );
}
