import { commandMenuWords } from '../labels.ts';
import { openMenu } from './menuStore.ts';

/** In the strip, for those who don't know the key, or have none. */
export function MenuButton() {
  return (
    <button type="button" className="rt-strip__menu" aria-keyshortcuts="Control+K" onClick={openMenu}>
      <span className="rt-strip__long">{commandMenuWords.button}</span>
      <span className="rt-strip__short">{commandMenuWords.find}</span> <kbd>{commandMenuWords.keys}</kbd>
    </button>
  );
}
