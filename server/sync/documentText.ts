import type * as Y from 'yjs';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { CardPart } from '../../shared/vocabulary.ts';

/** The plain words of each section; empty sections left out. */
export function readSections(doc: Y.Doc, part: CardPart): Record<string, string> {
  const sections: Record<string, string> = {};
  for (const name of sectionsOf(part)) {
    const text = doc.getText(name).toJSON();
    if (text !== '') sections[name] = text;
  }
  return sections;
}
