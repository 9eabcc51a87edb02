import { useEffect } from 'react';
import { followWords, roundWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';

interface FollowNoticeProps {
  readonly words: string;
  readonly onGo: () => void;
}

/** The round went on while this person was writing. Nothing moves until they say so. */
export function FollowNotice({ words, onGo }: FollowNoticeProps) {
  useEffect(() => announce({ kind: 'chairMoved', text: words }), [words]);
  // The notice must not stand on the words being written.
  useEffect(() => {
    // In braces: newer browsers answer a promise, which React would take for a clean-up.
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="follow-notice">
      <b>{words}</b>{' '}
      <button type="button" className="rt-button card-button" onClick={onGo}>
        {followWords.goNow} (<kbd>G</kbd>)
      </button>
    </div>
  );
}

/** The chair closed the round while this person was writing. */
export function ClosedNotice({ onLeave }: { readonly onLeave: () => void }) {
  useEffect(() => announce({ kind: 'chairMoved', text: roundWords.closedMeanwhile }), []);
  return (
    <div className="follow-notice">
      <b>{roundWords.closedMeanwhile}</b>{' '}
      <button type="button" className="rt-button card-button" onClick={onLeave}>
        {roundWords.leaveRound}
      </button>
    </div>
  );
}
