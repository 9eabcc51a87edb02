import { useEffect } from 'react';
import { followWords, roundWords } from '../labels.ts';

interface FollowNoticeProps {
  readonly to: string;
  readonly from: string;
  readonly onGo: () => void;
}

/** The chair went on while this person was writing. Nothing moves until they say so. */
export function FollowNotice({ to, from, onGo }: FollowNoticeProps) {
  // The notice must not stand on the words being written.
  useEffect(() => {
    // In braces: newer browsers answer a promise, which React would take for a clean-up.
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <output className="follow-notice">
      <b>{followWords.notice(to, from)}</b>{' '}
      <button type="button" className="rt-button card-button" onClick={onGo}>
        {followWords.goNow} (<kbd>G</kbd>)
      </button>
    </output>
  );
}

/** The chair closed the round while this person was writing. */
export function ClosedNotice({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <output className="follow-notice">
      <b>{roundWords.closedMeanwhile}</b>{' '}
      <button type="button" className="rt-button card-button" onClick={onLeave}>
        {roundWords.leaveRound}
      </button>
    </output>
  );
}
