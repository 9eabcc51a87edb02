import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useStore } from 'zustand';
import type { WardId } from '../../shared/ids.ts';
import { sharingWords } from '../labels.ts';
import { useRound, useWardBoard } from '../stores/hooks.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import type { RoundId } from '../../shared/ids.ts';
import { SharedBoard } from './SharedBoard.tsx';

/** While sharing: the card, the running round, the board as initials, and nothing else. What was half typed elsewhere is kept. */
export function SharedScreens({ children }: { readonly children: ReactNode }) {
  const { isSharing } = useStore(sharingStore);
  const { pathname } = useLocation();
  const [, screen, id = '', ...further] = pathname.split('/');
  const ward = useWardBoard(id as WardId);
  const round = useRound(id as RoundId);
  if (isSharing && further.length === 0 && screen === 'wards' && ward !== null) return <SharedBoard ward={ward} />;
  const isShown =
    !isSharing || (further.length === 0 && (screen === 'cards' || (screen === 'rounds' && round?.status === 'running')));
  return (
    <>
      {!isShown && (
        <div className="rt-page">
          <h1 className="nhsuk-heading-l">{sharingWords.hidden}</h1>
          <p>{sharingWords.hiddenMore}</p>
        </div>
      )}
      <div className="shared-screens" hidden={!isShown}>
        {children}
      </div>
    </>
  );
}
