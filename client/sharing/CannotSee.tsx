import { useEffect } from 'react';
import type { CardId } from '../../shared/ids.ts';
import { sharingWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { showAnyway, toggleSharing } from '../stores/sharingStore.ts';
import type { Blind } from './useCover.ts';

/** In place of the card until whoever shares has decided. */
export function CannotSee({ cardId, blind }: { readonly cardId: CardId; readonly blind: readonly Blind[] }) {
  const question = sharingWords.cannotSee(blind);
  useEffect(() => announce({ kind: 'cannotSee', text: question }), [question]);
  return (
    <section className="sharing-question" aria-label={sharingWords.strip}>
      <p>{question}</p>
      <p className="rt-buttons">
        <button type="button" className="rt-button rt-button--primary" onClick={toggleSharing}>
          {sharingWords.stop}
        </button>
        <button type="button" className="rt-button" onClick={() => showAnyway(cardId)}>
          {sharingWords.goOn}
        </button>
      </p>
    </section>
  );
}
