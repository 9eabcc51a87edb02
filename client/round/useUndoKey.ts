import { useEffect, useRef, useState } from 'react';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { focusNow } from '../app/focusNow.ts';
import { chairWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { useSession } from '../stores/hooks.ts';
import { lastToUndo, type RecordedHere } from './undoing.ts';

/** Ctrl+Z outside of what takes text takes back the last outcome recorded on this page. */
export function useUndoKey(round: RunningRound, isOn: boolean, undo: (cardId: CardId) => Promise<boolean>) {
  const staffId = useSession().session?.staffId ?? null;
  const here = useRef<readonly RecordedHere[]>([]);
  const [undone, setUndone] = useState<CardId | null>(null);

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLocaleLowerCase('en-GB') === 'z' && (event.ctrlKey || event.metaKey);
      if (!isOn || !isUndo || event.shiftKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (focusNow() !== 'elsewhere') return;
      const cardId = staffId === null ? null : lastToUndo(here.current, round, staffId, Date.now());
      if (cardId === null) return;
      event.preventDefault();
      void undo(cardId).then(ok => {
        if (!ok) return;
        here.current = here.current.filter(each => each.cardId !== cardId);
        setUndone(cardId);
        announce({ kind: 'outcome', text: chairWords.undoneSpoken });
      });
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  });

  return {
    /** The card whose outcome was last taken back by key; null once another is recorded. */
    undone,
    recorded: (cardId: CardId) => {
      here.current = [...here.current.filter(each => each.cardId !== cardId), { cardId, at: Date.now() }];
      setUndone(null);
    },
  };
}
