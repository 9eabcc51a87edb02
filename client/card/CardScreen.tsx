import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import { usePage } from '../app/usePage.ts';
import { personName } from '../labels.ts';
import { getJson } from '../live/http.ts';
import { openWard } from '../live/feed.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { boardStore } from '../stores/boardStore.ts';
import { useBoard } from '../stores/hooks.ts';
import { Card } from './Card.tsx';

/** `/cards/:cardId` */
export default function CardScreen() {
  const cardId = useParams().cardId as CardId;
  const wards = useBoard(state => state.wards);
  const known = Object.values(wards)
    .map(ward => ward.cards.get(cardId))
    .find(summary => summary !== undefined);
  const headingRef = usePage(known === undefined ? '' : personName(known.person), cardId);

  useEffect(() => void openWardOf(cardId), [cardId]);

  return (
    <div className="card-screen">
      <Card key={cardId} cardId={cardId} headingRef={headingRef} />
    </div>
  );
}

/** A card opened by its address alone: its ward's names and news are needed too. */
async function openWardOf(cardId: CardId) {
  const isKnown = Object.values(boardStore.getState().wards).some(ward => ward.cards.has(cardId));
  if (isKnown) return;
  const answer = await getJson<CardDetail>(`/api/cards/${cardId}`);
  if (answer.ok) await openWard(answer.value.wardId);
}
