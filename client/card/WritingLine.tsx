import type { Profession } from '../../shared/vocabulary.ts';
import { editorWords, initials, professionLabels } from '../labels.ts';
import type { Colleague } from '../words/colleaguesWriting.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useSource } from './useSource.ts';

/** Who is writing in any of these sections now. Never a live region: it would talk without end. */
export function useWriters(document: WordsDocument, sections: readonly string[]): readonly Colleague[] {
  const writing = useSource(document.colleagues);
  const people = new Map(sections.flatMap(section => (writing.get(section) ?? []).map(each => [each.staffId, each])));
  return [...people.values()];
}

/** "Priya Shah (social worker, Anytown Council) is writing…" */
export function WritingLine({ writers }: { readonly writers: readonly Colleague[] }) {
  const [first, ...others] = writers;
  if (first === undefined) return null;
  const side = others.some(each => each.side !== first.side) ? 'none' : (first.side ?? 'none');
  const words =
    others.length === 0
      ? editorWords.isWriting(first.name, professionWords(first.role), first.organisation)
      : editorWords.areWriting(writers.map(each => each.name));
  return <span className={`writing writing--${side}`}>{words}</span>;
}

/** The cell someone writes in, marked with initials. */
export function WriterMark({ writers }: { readonly writers: readonly Colleague[] }) {
  if (writers.length === 0) return null;
  return (
    <span className="writer-mark" title={editorWords.writesHere(writers.map(each => each.name))} aria-hidden="true">
      ✎ {writers.map(each => initials(each.name)).join(', ')}
    </span>
  );
}

/** Staff without a registration (a scribe) are shown by name and organisation alone. */
function professionWords(role: string): string {
  return role in professionLabels ? professionLabels[role as Profession] : '';
}
