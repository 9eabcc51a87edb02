import { Link, useLocation, useParams } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import { NotFound } from '../app/NotFound.tsx';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { usePage } from '../app/usePage.ts';
import { IdentityBanner } from '../card/IdentityBanner.tsx';
import { KeptWordsList } from '../card/KeptWordsList.tsx';
import { useCard, type OpenedCard } from '../card/useCard.ts';
import { useLookAt } from '../card/useLookAt.ts';
import { useSource } from '../card/useSource.ts';
import { historyWords, initialsOf, partLabels, type WrittenPart } from '../labels.ts';
import { useWardBoard } from '../stores/hooks.ts';
import { PartHistory } from './PartHistory.tsx';
import '../card/card.scss';
import './history.scss';

const PARTS: readonly WrittenPart[] = ['about', 'health', 'social', 'joint'];

/** `/cards/:cardId/history/:part`: how the words of one part of a card came to be, under the person's banner. */
export default function HistoryScreen() {
  const { cardId, part } = useParams();
  const known = PARTS.find(each => each === part);
  if (known === undefined) return <NotFound />;
  return <CardHistory key={cardId} cardId={cardId as CardId} part={known} />;
}

interface CardHistoryProps {
  readonly cardId: CardId;
  readonly part: WrittenPart;
}

function CardHistory({ cardId, part }: CardHistoryProps) {
  const { opened, problem, retry } = useCard(cardId);
  if (opened !== null) return <OpenedHistory opened={opened} part={part} />;
  return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={retry} />;
}

function OpenedHistory({ opened: { detail, documents }, part }: { readonly opened: OpenedCard; readonly part: WrittenPart }) {
  const { cardId, wardId, writing } = detail;
  const summary = useWardBoard(wardId)?.cards.get(cardId) ?? detail.summary;
  const { parts } = useSource(documents);
  const { state } = useLocation();
  const headingRef = usePage(historyWords.title(part, initialsOf(summary.person)), cardId);
  useLookAt(wardId, cardId);
  const readable = PARTS.filter(each => each in writing);
  if (!readable.includes(part)) return <NotFound />;
  const back = typeof state?.from === 'string' ? state.from : `/cards/${cardId}`;
  return (
    <article className="card history">
      <IdentityBanner person={summary.person} similarName={summary.similarName} left={detail.left} headingRef={headingRef} />
      <KeptWordsList documents={documents} detail={detail} />
      <div className="history__head">
        <h2>{historyWords.heading(part)}</h2>
        <nav className="history__parts" aria-label={historyWords.parts}>
          {readable.map(each => (
            <Link
              key={each}
              to={`/cards/${cardId}/history/${each}`}
              state={state}
              aria-current={each === part ? 'page' : undefined}
            >
              {partLabels[each]}
            </Link>
          ))}
        </nav>
        <Link className="history__back" to={back}>
          {back.startsWith('/rounds/') ? historyWords.backToRound : historyWords.back}
        </Link>
      </div>
      <PartHistory
        key={part}
        {...{ cardId, part }}
        epoch={detail.epochs[part]}
        document={parts.get(part)}
        objection={writing[part] ?? null}
      />
    </article>
  );
}
