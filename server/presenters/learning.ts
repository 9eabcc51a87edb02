import type { Reading } from '../../db/store.ts';
import { tellLearning } from '../../shared/domain/learning.ts';
import type { Viewer } from '../../shared/domain/permissions.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { LearningAnswer } from '../../shared/protocol/board.ts';
import { readLearning, shownLearning } from '../minutes/learning.ts';
import { readPractices } from '../minutes/withoutPractices.ts';
import { readDirectory } from './directory.ts';
import { countUnshown } from './unshown.ts';
import { readShieldedAmong } from './shielded.ts';

/** WR20: what a monthly round that is still to close has learnt so far. Access to the round was decided by the caller. */
export async function presentLearning(reading: Reading, viewer: Viewer, { wardId }: WardRound): Promise<LearningAnswer> {
  const learning = await readLearning(reading, wardId);
  const damaged = await countUnshown(reading, viewer, learning);
  if (learning.readable.length === 0) return { points: [], damaged };
  const directory = await readDirectory(reading, wardId);
  const told = learning.readable.map(point => tellLearning(point, directory));
  const shielded = await readShieldedAmong(
    reading,
    viewer,
    learning.readable.map(({ cardId }) => cardId),
  );
  return { points: shownLearning(told, shielded, await readPractices(reading)), damaged };
}
