const PLACE =
  '(?:key\\s?-?\\s?safe|key\\s?-?\\s?box|lock\\s?-?\\s?box|(?:front |back |side |main |entry )?door|gate|alarm|entry\\s?phone)';
const BETWEEN = '(?:(?:is|code|pin|no|number|combination|the|for|to|now|still|changed)\\b[\\s,:=–-]*)*';
/** At least three characters, a digit among them, not a year's or a day's worth of words: `1234`, `C1234Y`, `4521#`. */
const CODE = '(?=[A-Za-z#*]*\\d)[A-Za-z]?[\\d#*]{3,8}[A-Za-z]?[#*]?(?![\\d\\p{L}])';

const PLACE_THEN_CODE = new RegExp(`\\b${PLACE}s?[\\s,:=–-]+${BETWEEN}${CODE}`, 'iu');
/** `code 1234 for the key safe` */
const CODE_THEN_PLACE = new RegExp(
  `\\b(?:code|pin|combination)\\b[\\s,:=–-]+${BETWEEN}${CODE}\\s+(?:for|to|opens|on|of)\\s+(?:the |their |his |her )?${PLACE}`,
  'iu',
);

/** Looks as if the words held the code of a door or a key safe. "Key safe fitted 2024" and "door 2 m wide" don't. */
export function looksLikeAccessCode(text: string): boolean {
  return PLACE_THEN_CODE.test(text) || CODE_THEN_PLACE.test(text);
}
