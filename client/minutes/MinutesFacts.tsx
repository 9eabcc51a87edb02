import { formatTime } from '../../shared/dates.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import { DateText } from '../app/DateText.tsx';
import { minutesWords, professionLabels } from '../labels.ts';

interface MinutesFactsProps {
  readonly minutes: Minutes;
  readonly sha256: string;
}

export function MinutesFacts({ minutes, sha256 }: MinutesFactsProps) {
  const { chair, chairs = [], unreadable, heldOn, startedAt, closedAt, wardName } = minutes;
  const chairWords = [chair.name, chair.profession === null ? null : professionLabels[chair.profession], chair.organisation];
  return (
    <>
      <dl className="rt-facts">
        <div>
          <dt>{minutesWords.held}</dt>
          <dd>
            {wardName}, <DateText on={heldOn} />, {minutesWords.times(formatTime(startedAt), formatTime(closedAt))}
          </dd>
        </div>
        <div>
          <dt>{minutesWords.chairedBy}</dt>
          <dd>
            {chairWords.filter(words => words !== null).join(', ')}
            {chairs.length > 1 && (
              <small> {minutesWords.chairs(chairs.map(({ name, from }) => `${name} ${formatTime(from)}`))}</small>
            )}
          </dd>
        </div>
        <div>
          <dt>{minutesWords.fingerprint}</dt>
          <dd>
            <code>{sha256.slice(0, 12)}</code>
          </dd>
        </div>
      </dl>
      {unreadable !== undefined && <p className="rt-damaged-cards">{minutesWords.unreadable(unreadable)}</p>}
      <p className="rt-quiet">
        {minutesWords.fixed} {minutesWords.fingerprintMeaning}
      </p>
      <p className="rt-quiet">
        {minutesWords.fingerprintWhole}: <code className="rt-fingerprint">{sha256}</code>
      </p>
    </>
  );
}
