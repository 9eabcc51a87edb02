import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { ShortcutList } from '../board/ShortcutList.tsx';
import { CommandMenu } from './CommandMenu.tsx';
import { closeMenu, menuStore, openMenu, openShortcuts } from './menuStore.ts';

/** The command menu and the list of shortcuts, from every screen. */
export function MenuHost() {
  const { open } = useStore(menuStore);
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
  useSingleKeys({ '?': openShortcuts });
  if (open === 'menu') return <CommandMenu onClose={closeMenu} />;
  return open === 'shortcuts' ? <ShortcutList onClose={closeMenu} /> : null;
}

/** Ctrl+K, or Cmd+K, also while writing; never over another dialog, which has a question to be answered. */
function handleKey(event: KeyboardEvent): void {
  if (event.key.toLocaleLowerCase('en-GB') !== 'k' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (document.querySelector('dialog[open]') === null) openMenu();
  else if (menuStore.getState().open === 'menu' && !event.repeat) closeMenu();
}
