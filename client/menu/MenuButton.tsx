import { commandMenuWords } from '../labels.ts';
import { openMenu } from './menuStore.ts';

/** In the strip, for those who don't know the key, or have none. */
export function MenuButton() {
  return (
    <button type="button" className="rt-strip__menu" aria-keyshortcuts="Control+K" onClick={openMenu}>
      {commandMenuWords.button} <kbd>{commandMenuWords.keys}</kbd>
    </button>
  );
}
