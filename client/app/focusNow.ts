/** Where focus is: nobody is moved away from an editor or a dialog, and single keys fire in neither. */
export function focusNow(): 'editor' | 'dialog' | 'elsewhere' {
  if (document.querySelector('dialog[open]') !== null) return 'dialog';
  return isTextField(document.activeElement) ? 'editor' : 'elsewhere';
}

/** What takes text, and lists of choices that letters move through. */
function isTextField(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable) return true;
  return element.matches(
    'input:not([type=checkbox], [type=radio]), textarea, select, [role="textbox"], [contenteditable=""], [contenteditable="true"]',
  );
}
