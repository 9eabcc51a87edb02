import { useParams } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import { NotFound } from '../app/NotFound.tsx';
import { usePage } from '../app/usePage.ts';
import { cardWords, initialsOf } from '../labels.ts';
import { useLookFor } from '../search/lookFor.ts';
import { useBoard } from '../stores/hooks.ts';
import { Card } from './Card.tsx';

/** `/cards/:cardId` */
export default function CardScreen() {
  const cardId = useParams().cardId as CardId;
  const wards = useBoard(state => state.wards);
  const known = Object.values(wards)
    .map(ward => ward.cards.get(cardId))
    .find(summary => summary !== undefined);
  const headingRef = usePage(cardWords.pageTitle(cardWords.card, known === undefined ? '' : initialsOf(known.person)), cardId);

  useLookFor();
  return (
    <div className="card-screen">
      <Card key={cardId} cardId={cardId} headingRef={headingRef} missing={<NotFound />} />
    </div>
  );
}
