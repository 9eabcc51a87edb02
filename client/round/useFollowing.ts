import { useEffect, useRef, useState } from 'react';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import { chairMoved, type Following, goNow, joinRound, ownNavigation, returnToChair, stopFollowing } from './following.ts';
import { handsNow, watchHands } from './hands.ts';
import { type Place, placeOf } from './place.ts';

/** Binds the follow rule to the round. `onFollowed`: the chair's move has just changed what this screen shows. */
export function useFollowing(round: RunningRound, isChair: boolean, onFollowed: (place: Place) => void) {
  const current = placeOf(round);
  const [following, setFollowing] = useState<Following>(() => joinRound(current));
  const [seen, setSeen] = useState(current);
  const followed = useRef(onFollowed);
  useEffect(() => {
    followed.current = onFollowed;
  });

  useEffect(watchHands, []);
  useEffect(() => {
    if (current === null || current === seen) return;
    // oxlint-disable-next-line react/set-state-in-effect -- whether anybody is moved hangs on what their hands do now, and that is not asked while drawing
    setSeen(current);
    const next = chairMoved(isChair ? { ...following, isFollowing: true } : following, current, handsNow());
    setFollowing(next);
    if (next.shown === current && following.shown !== current) followed.current(current);
  }, [current, seen, isChair, following]);

  return {
    following,
    /** The chair has moved, and this screen does not yet show what comes of it. */
    isCatchingUp: current !== null && current !== seen,
    go: () => setFollowing(goNow),
    show: (place: Place) => setFollowing(state => ownNavigation(state, place, current)),
    stop: () => setFollowing(stopFollowing),
    back: () => setFollowing(state => returnToChair(state, current)),
  };
}
