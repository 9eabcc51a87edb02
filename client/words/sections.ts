import { ABOUT_BOXES, type CardPart, JOINT_TEXTS, VIEW_ROWS } from '../../shared/vocabulary.ts';

/** The texts of each document; the server writes `record`, which holds none. */
export function sectionsOf(part: CardPart): readonly string[] {
  if (part === 'about') return ABOUT_BOXES;
  if (part === 'joint') return JOINT_TEXTS;
  return part === 'record' ? [] : VIEW_ROWS;
}
