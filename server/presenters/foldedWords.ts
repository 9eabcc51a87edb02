/** ASCII is most of what is written: only what isn't in small letters already is looked at letter by letter. */
const NOT_PLAIN = /[A-Z]+|[^\0-\x7F]/gu;

/** Without capitals and accents, letter by letter, so that places in the folded text are places in the text. */
export function foldedWords(text: string): string {
  return text.replace(NOT_PLAIN, letters => {
    const plain = letters.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return plain.length === letters.length ? plain : letters;
  });
}
