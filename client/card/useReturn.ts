import { useEffect } from 'react';
import { type ChangesMeanwhile, MOST_MEANWHILE } from '../../shared/protocol/history.ts';
import { saveWords } from '../labels.ts';
import { getJson, isForNow } from '../live/http.ts';
import { announce } from '../stores/announcer.ts';
import { type ChangedMeanwhile, changedInBoth, changedMeanwhile, returnStore } from '../stores/returnStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';
import type { Arrived } from '../words/catchingUp.ts';
import type { CardDocuments, CardDocumentsState } from '../words/cardDocuments.ts';
import { onceSaved } from '../words/onceSaved.ts';
import { savingNow } from '../words/openCards.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useSource } from './useSource.ts';

/** The parts of a card come back one after the other; what could not be asked is asked again ever more slowly. */
const ASK_AFTER_MS = [500, 2_000, 10_000, 30_000] as const;

type OrNot<T> = T | 'askAgain' | null;

/** After a lost connection: tells how many other people have changed this card meanwhile, and where that can be seen. */
export function useReturn(documents: CardDocuments) {
  const { returned } = useSource(documents);
  useEffect(() => (returned.length === 0 ? undefined : tellWhoChanged(documents, returned)), [documents, returned]);
  useEffect(() => () => changedMeanwhile(null), []);
}

/** Until it has been told it stays to be told: the line may go once more at any moment. Returns what gives up. */
function tellWhoChanged(documents: CardDocuments, returned: CardDocumentsState['returned']): () => void {
  let isOver = false;
  let stopWaiting = () => {};

  function askLater(turn: number) {
    const timer = setTimeout(() => void askNow(turn), ASK_AFTER_MS[Math.min(turn, ASK_AFTER_MS.length - 1)]);
    stopWaiting = () => clearTimeout(timer);
  }

  async function askNow(turn: number) {
    const changed = await askWhoChanged(returned);
    if (isOver) return;
    if (changed === 'askAgain') return askLater(turn + 1);
    if (changed === null) return documents.settleReturned(returned);
    stopWaiting = onceSaved(() => {
      documents.settleReturned(returned);
      tell(changed);
    });
  }

  askLater(0);
  return () => {
    isOver = true;
    stopWaiting();
  };
}

function tell(now: ChangedMeanwhile): void {
  const changed = changedInBoth(returnStore.getState().changed, now);
  const { leftHere, waitsForRole } = saveStateStore.getState();
  const isSaved = savingNow().state === 'saved' && leftHere === 0 && waitsForRole === null;
  changedMeanwhile(changed);
  announce({ kind: 'saveState', text: saveWords.changedMeanwhile(changed.people.length, isSaved) });
}

/** Null where nobody else changed anything, or the server can't tell who it was; `askAgain` where it may yet. */
export async function askWhoChanged(returned: CardDocumentsState['returned']): Promise<OrNot<ChangedMeanwhile>> {
  const asked = returned.flatMap(({ document, arrived }) => (arrived === null ? [] : [{ document, arrived }]));
  const answers = await Promise.all(asked.map(({ document, arrived }) => ask(document, arrived)));
  const parts: ChangedMeanwhile['parts'][number][] = [];
  const people = new Set<string>();
  for (const [index, { document }] of asked.entries()) {
    const answer = answers[index] ?? null;
    if (answer === 'askAgain') return 'askAgain';
    if (answer === null || answer.hands.length === 0 || document.part === 'record') continue;
    for (const { staffId } of answer.hands) people.add(staffId);
    parts.push({ part: document.part, from: answer.from, to: answer.to });
  }
  const [first] = asked;
  return first === undefined || people.size === 0 ? null : { cardId: first.document.cardId, people: [...people], parts };
}

async function ask({ cardId, part, epoch }: WordsDocument, { clocks, removed }: Arrived): Promise<OrNot<ChangesMeanwhile>> {
  if (part === 'record') return null;
  const arrivedWords = [...clocks].slice(0, MOST_MEANWHILE).map(([client, clock]) => `${client}.${clock}`);
  const removedWords = removed.slice(0, MOST_MEANWHILE).map(({ client, from, to }) => `${client}.${from}-${to}`);
  const query = `epoch=${epoch}&arrived=${arrivedWords.join(',')}&removed=${removedWords.join(',')}`;
  const answer = await getJson<ChangesMeanwhile>(`/api/cards/${cardId}/parts/${part}/meanwhile?${query}`);
  if (answer.ok) return answer.value;
  return isForNow(answer.problem) ? 'askAgain' : null;
}
