/** How long a section may be here; the server, which closes what is longer, goes by `sectionCharacters` in server/limits.ts. */
export const SECTION_CHARACTERS = 20_000;
