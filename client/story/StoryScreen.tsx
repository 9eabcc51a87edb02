import { useParams } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { StoryView } from './StoryView.tsx';
import { useStory } from './useStory.ts';

/** `/cards/:cardId/story`: what closed rounds have said of a person, newest first. */
export default function StoryScreen() {
  const cardId = useParams().cardId as CardId;
  return <CardStory key={cardId} cardId={cardId} />;
}

function CardStory({ cardId }: { readonly cardId: CardId }) {
  const { story, problem, ...rest } = useStory(cardId);
  if (story !== null) return <StoryView story={story} hasFailed={problem !== null} {...rest} />;
  return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={rest.loadNext} />;
}
