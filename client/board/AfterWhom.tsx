import { useId, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { moveWords, personName } from '../labels.ts';

interface AfterWhomProps {
  readonly cards: readonly CardSummary[];
  readonly isDisabled: boolean;
  readonly onChoose: (cardId: CardId) => void;
}

/** "After…": chosen first, moved by a press of its own, so that arrowing through the list moves nobody. */
export function AfterWhom({ cards, isDisabled, onChoose }: AfterWhomProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<CardId | null>(null);
  const selectId = useId();
  if (!isOpen) {
    return (
      <button type="button" className="rt-menu__choice" disabled={isDisabled} onClick={() => setIsOpen(true)}>
        {moveWords.after}
      </button>
    );
  }
  return (
    <div className="rt-menu__after">
      <label htmlFor={selectId}>{moveWords.afterWhom}</label>
      <select
        id={selectId}
        className="field__input"
        ref={focusOnce}
        value={chosen ?? ''}
        onChange={event => setChosen((event.target.value || null) as CardId | null)}
      >
        <option value="">{moveWords.choose}</option>
        {cards.map(card => (
          <option key={card.cardId} value={card.cardId}>
            {personName(card.person)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="rt-button"
        disabled={isDisabled || chosen === null}
        onClick={() => chosen !== null && onChoose(chosen)}
      >
        {moveWords.doMove}
      </button>
    </div>
  );
}

/** Focus goes to the choice that the press on "After…" brought up. */
function focusOnce(select: HTMLSelectElement | null): void {
  select?.focus();
}
