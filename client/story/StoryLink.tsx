import { Link, useLocation } from 'react-router';
import { objectionToMinutes } from '../../shared/domain/permissions.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { storyWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

interface StoryLinkProps extends Pick<CardDetail, 'cardId' | 'wardId'> {
  /** On a screen about several people, so that each link says whose it is. */
  readonly name?: string;
}

/** From a card or minutes to what earlier rounds said of the person; for those who read minutes. */
export function StoryLink({ cardId, wardId, name }: StoryLinkProps) {
  const { pathname } = useLocation();
  if (objectionToMinutes(viewerOf(useSignedIn()), wardId) !== null) return null;
  return (
    <Link
      to={`/cards/${cardId}/story`}
      state={{ from: pathname }}
      aria-label={name === undefined ? undefined : storyWords.linkOf(name)}
    >
      {storyWords.link}
    </Link>
  );
}
