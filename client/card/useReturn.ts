import { useEffect } from 'react';
import { type ChangesMeanwhile, MOST_MEANWHILE } from '../../shared/protocol/history.ts';
import { saveWords } from '../labels.ts';
import { getJson } from '../live/http.ts';
import { announce } from '../stores/announcer.ts';
import { type ChangedMeanwhile, changedMeanwhile } from '../stores/returnStore.ts';
import type { Arrived } from '../words/catchingUp.ts';
import type { CardDocuments, CardDocumentsState } from '../words/cardDocuments.ts';
import { onceSaved } from '../words/onceSaved.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useSource } from './useSource.ts';

/** The parts of a card come back one after the other. */
const TOGETHER_MS = 500;

/** After a lost connection: tells how many other people have changed this card meanwhile, and where that can be seen. */
export function useReturn(documents: CardDocuments) {
  const { returned } = useSource(documents);
  useEffect(() => {
    if (returned.length === 0) return undefined;
    const timer = setTimeout(() => {
      documents.settleReturned();
      void askWhoChanged(returned).then(changed => changed !== null && onceSaved(() => tell(changed)));
    }, TOGETHER_MS);
    return () => clearTimeout(timer);
  }, [documents, returned]);
  useEffect(() => () => changedMeanwhile(null), []);
}

function tell(changed: ChangedMeanwhile): void {
  changedMeanwhile(changed);
  announce({ kind: 'saveState', text: saveWords.changedMeanwhile(changed.people, true) });
}

/** Null where nobody else changed anything, or the server can't tell who it was. */
export async function askWhoChanged(returned: CardDocumentsState['returned']): Promise<ChangedMeanwhile | null> {
  const asked = returned.flatMap(({ document, arrived }) => (arrived === null ? [] : [{ document, arrived }]));
  const answers = await Promise.all(asked.map(({ document, arrived }) => ask(document, arrived)));
  const parts: ChangedMeanwhile['parts'][number][] = [];
  const people = new Set<string>();
  for (const [index, { document }] of asked.entries()) {
    const answer = answers[index] ?? null;
    if (answer === null || answer.hands.length === 0 || document.part === 'record') continue;
    for (const { staffId } of answer.hands) people.add(staffId);
    parts.push({ part: document.part, from: answer.from, to: answer.to });
  }
  const [first] = asked;
  return first === undefined || people.size === 0 ? null : { cardId: first.document.cardId, people: people.size, parts };
}

async function ask({ cardId, part, epoch }: WordsDocument, { clocks, removed }: Arrived): Promise<ChangesMeanwhile | null> {
  if (part === 'record') return null;
  const arrivedWords = [...clocks].slice(0, MOST_MEANWHILE).map(([client, clock]) => `${client}.${clock}`);
  const removedWords = removed.slice(0, MOST_MEANWHILE).map(({ client, from, to }) => `${client}.${from}-${to}`);
  const query = `epoch=${epoch}&arrived=${arrivedWords.join(',')}&removed=${removedWords.join(',')}`;
  const answer = await getJson<ChangesMeanwhile>(`/api/cards/${cardId}/parts/${part}/meanwhile?${query}`);
  return answer.ok ? answer.value : null;
}
