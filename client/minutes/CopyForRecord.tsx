import { useState } from 'react';
import { formatDate, formatTime, localDate } from '../../shared/dates.ts';
import type { Minutes, MinutesPerson } from '../../shared/domain/minutes.ts';
import { roleOn } from '../../shared/domain/permissions.ts';
import type { CopiedToRecord, MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { CopyByHand } from '../app/CopyByHand.tsx';
import { Refused } from '../app/Refused.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import { useCommand } from '../app/useCommand.ts';
import { copyWords, outMenuWords, personName } from '../labels.ts';
import { copyText } from '../live/copyText.ts';
import { getJson, getText } from '../live/http.ts';
import { useSignedIn } from '../stores/hooks.ts';

interface CopyForRecordProps {
  readonly minutes: Pick<Minutes, 'roundId' | 'wardId'>;
  readonly person: MinutesPerson;
  readonly copies: readonly CopiedToRecord[];
}

/** MI5: what is said of one person as plain text for pasting, and the tick that says it stands in the own record now. */
export function CopyForRecord({ minutes: { roundId, wardId }, person: { cardId, person }, copies: before }: CopyForRecordProps) {
  const [copies, setCopies] = useState(before);
  const [said, setSaid] = useState('');
  useReadOut(said, 'polite');
  const [byHand, setByHand] = useState<string | null>(null);
  const { send, refusal, isSending, isOffline } = useCommand();
  const isObserver = roleOn(useSignedIn(), wardId) === 'observer';
  const ours = copies.find(({ isOurs }) => isOurs);
  const name = personName(person);

  async function handleCopy() {
    const answer = await getText(`/api/rounds/${roundId}/minutes.txt?cardId=${cardId}`);
    if (!answer.ok) return setSaid(copyWords.failed);
    if (await copyText(answer.value)) setSaid(copyWords.copied(name));
    else setByHand(answer.value);
  }

  async function handleTick() {
    setSaid('');
    await send({ type: 'markCopied', roundId, cardId, copied: ours === undefined });
    // Also where it was refused: a colleague has marked it meanwhile.
    const answer = await getJson<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    if (answer.ok) setCopies(answer.value.copies.filter(copy => copy.cardId === cardId));
  }

  return (
    <footer className="rt-copy rt-screen-only">
      <button
        type="button"
        className="rt-button"
        aria-label={copyWords.copyOf(name)}
        disabled={isOffline}
        data-to-copy={ours === undefined}
        onClick={() => void handleCopy()}
      >
        {copyWords.copy}
      </button>
      {!isObserver && (
        <label className="rt-copy__tick">
          <input
            type="checkbox"
            aria-label={copyWords.tickOf(name)}
            checked={ours !== undefined}
            disabled={isOffline || isSending}
            onChange={() => void handleTick()}
          />
          {copyWords.tick}
        </label>
      )}
      {isOffline && <small>{outMenuWords.needsConnection}</small>}
      {copies.map(({ organisation, byName, at }) => (
        <small key={organisation}>{copyWords.has(organisation, byName, `${formatDate(localDate(at))} ${formatTime(at)}`)}</small>
      ))}
      {refusal === null ? <span>{said}</span> : <Refused refusal={refusal} isInline />}
      {byHand !== null && <CopyByHand text={byHand} onClose={() => setByHand(null)} />}
    </footer>
  );
}

/** Goes to the first person whose words are not in the own record yet; the keyboard finds the rest from there. */
export function focusFirstToCopy(): void {
  const first =
    document.querySelector<HTMLElement>('[data-to-copy="true"]') ?? document.querySelector<HTMLElement>('[data-to-copy]');
  first?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
}
