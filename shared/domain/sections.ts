import { ABOUT_BOXES, type CardPart, JOINT_TEXTS, VIEW_ROWS } from '../vocabulary.ts';

/** The texts of each document of a card, by name. `record` has none: it holds plain values written by the server. */
const SECTIONS: Readonly<Record<CardPart, readonly string[]>> = {
  about: ABOUT_BOXES,
  health: VIEW_ROWS,
  social: VIEW_ROWS,
  joint: JOINT_TEXTS,
  record: [],
};

export function sectionsOf(part: CardPart): readonly string[] {
  return SECTIONS[part];
}
