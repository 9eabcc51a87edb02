import { z } from 'zod';
import { type CardAccess, objectionToCard } from '../../shared/domain/permissions.ts';
import type { CardId } from '../../shared/ids.ts';
import type { Access, SignedIn } from '../access.ts';

export interface OpenedCard {
  readonly cardId: CardId;
  readonly access: CardAccess;
}

const cardPath = z.looseObject({ cardId: z.uuid() });

/** The card that a path names, for whoever may know of it. Null otherwise: absent and forbidden look the same (T4). */
export async function openCard(access: Access, { viewer }: SignedIn, params: unknown): Promise<OpenedCard | null> {
  const parsed = cardPath.safeParse(params);
  if (!parsed.success) return null;
  const cardId = parsed.data.cardId as CardId;
  const card = await access.findCard(cardId);
  return card === null || objectionToCard(viewer, card) !== null ? null : { cardId, access: card };
}
