/** Most characters (UTF-16 code units) of one file. */
export const MAX_FILE_CHARACTERS = 10_000_000;

/** Most people of one file. A ward has tens; a thousand is a whole locality. */
export const MAX_ROWS = 1_000;

/** Most lines of a CSV, those of nothing included: reading stops there. */
export const MAX_LINES = 10_000;

/** Most characters of one box of words: what a card takes. */
export const MAX_SECTION_CHARACTERS = 20_000;

/** Most characters of a reason for being on the ward. */
export const MAX_REASON_CHARACTERS = 2_000;

/** Most characters of a name, an address, a phone number, an identifier. */
export const MAX_LINE_CHARACTERS = 500;
