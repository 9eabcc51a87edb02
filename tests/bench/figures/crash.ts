import { startBoard } from '../servers.ts';
import { seededRandom } from '../statistics.ts';
import { TARGETS } from '../targets.ts';
import { type Bench, boardAlone, type Figure, figuresOf } from './figure.ts';

const CROWD = { documents: 10, people: 5, typists: 5 };
const RATES = [100, 1_500];

/**
 * `kill -9` at a random moment while ten documents are typed into: how many edits that anyone had seen, or was told were
 * saved, are not there after the restart. (tests/crash does it again and again; here it is a figure beside its rate.)
 */
export async function measureCrash(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const rate of RATES) figures.push(...(await measureAt(rate, bench)));
  return figures;
}

async function measureAt(editsPerSecond: number, { args, folders, load }: Bench): Promise<readonly Figure[]> {
  const folder = folders.copy();
  const random = seededRandom(editsPerSecond);
  const runs = await boardAlone(args.runs, async nth => {
    const board = await startBoard({ folder, limits: folders.limits });
    const target = { kind: 'board', url: board.url } as const;
    await load.perform('gather', { target, ...CROWD, first: nth * CROWD.documents });
    const typing = load.perform('typeUntilCut', { editsPerSecond, seed: nth });
    await new Promise(resolve => setTimeout(resolve, 1_500 + random() * 1_000));
    await board.kill();
    await typing;
    const again = await startBoard({ folder, limits: folders.limits, at: board.url });
    const survival = await load.perform('countMissing');
    await load.perform('disperse');
    await again.stop();
    return survival;
  });
  const killed = `kill -9 at ${editsPerSecond} edits a second`;
  return figuresOf(
    [
      { key: 'checked', name: `${killed}: edits seen or acknowledged`, unit: '', relayHasIt: false },
      { key: 'missing', name: `${killed}: missing of these`, unit: '', relayHasIt: false, target: TARGETS.missingAfterKill },
    ],
    runs,
  );
}
