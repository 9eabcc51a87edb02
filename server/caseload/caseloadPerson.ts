import type { CaseloadFacts, CaseloadPerson, CaseloadWords } from '../../shared/domain/caseload.ts';
import { ABOUT_BOXES, FACT_KINDS, VIEW_ROWS } from '../../shared/vocabulary.ts';
import { manyLines, oneLine, oneLineAddress, oneLineOrNull } from './caseloadText.ts';

/**
 * The one form in which a person leaves any reader and enters the writer: single lines trimmed, words with `\n`
 * line ends, empty texts absent, and of a restricted person no address, phone or practice at all: what is
 * never read can't be shown (hazard H7). Doing it twice changes nothing.
 */
export function tidyPerson(person: CaseloadPerson): CaseloadPerson {
  return {
    ...person,
    familyName: oneLine(person.familyName),
    givenName: oneLine(person.givenName),
    title: oneLineOrNull(person.title),
    preferredName: oneLineOrNull(person.preferredName),
    address: person.restricted ? null : oneLineAddress(person.address ?? '') || null,
    phone: person.restricted ? null : oneLineOrNull(person.phone),
    gpPractice: person.restricted ? null : oneLineOrNull(person.gpPractice),
    healthReason: manyLines(person.healthReason).trim(),
    socialReason: manyLines(person.socialReason).trim(),
    caseManager: oneLineOrNull(person.caseManager),
    namedSocialWorker: oneLineOrNull(person.namedSocialWorker),
    words: tidyWords(person.words),
    facts: tidyFacts(person.facts),
    sourceIdentifier: oneLineOrNull(person.sourceIdentifier),
  };
}

/** How a row is named on screen: "SMITH, John"; "Row 7" where the file gives no name. */
export function rowLabel(row: number, familyName: string, givenName: string): string {
  const name = [oneLine(familyName).toLocaleUpperCase('en-GB'), oneLine(givenName)].filter(part => part !== '').join(', ');
  return name === '' ? `Row ${row}` : name;
}

function tidyWords(words: CaseloadWords): CaseloadWords {
  return {
    about: tidyTexts(ABOUT_BOXES, words.about),
    health: tidyTexts(VIEW_ROWS, words.health),
    social: tidyTexts(VIEW_ROWS, words.social),
  };
}

function tidyFacts(facts: CaseloadFacts): CaseloadFacts {
  return Object.fromEntries(
    FACT_KINDS.flatMap(kind => {
      const fact = facts[kind];
      return fact === undefined ? [] : [[kind, { ...fact, source: oneLine(fact.source) }]];
    }),
  );
}

function tidyTexts<Key extends string>(keys: readonly Key[], texts: Partial<Record<Key, string>>): Partial<Record<Key, string>> {
  const tidied: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = manyLines(texts[key] ?? '');
    if (text !== '') tidied[key] = text;
  }
  return tidied;
}
