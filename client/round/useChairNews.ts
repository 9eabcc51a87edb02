import { useEffect, useRef } from 'react';
import { roundWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';

interface ChairNews {
  readonly chairName: string;
  /** That the chair is lost, in words; null while there is one. */
  readonly lost: string | null;
  /** Who asks for the chair, in words; null for nobody, and on every screen but the chair's. */
  readonly asks: string | null;
}

/** What the lines under the strip say of the chair, for whoever hears the round and does not see it. */
export function useChairNews({ chairName, lost, asks }: ChairNews): void {
  const wasLost = useRef(false);
  useEffect(() => {
    if (lost !== null) announce({ kind: 'chair', text: lost });
    else if (wasLost.current) announce({ kind: 'chair', text: roundWords.chairs(chairName) });
    wasLost.current = lost !== null;
  }, [lost, chairName]);
  useEffect(() => {
    if (asks !== null) announce({ kind: 'asksToChair', text: asks });
  }, [asks]);
}
