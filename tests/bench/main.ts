import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { type BenchArguments, readArguments, USAGE } from './arguments.ts';
import { makeDataFolders } from './dataFolders.ts';
import type { Figure } from './figures/figure.ts';
import { FIGURE_GROUPS } from './figures/groups.ts';
import { judge } from './judging.ts';
import { startLoad } from './load/startLoad.ts';
import { describeMachine } from './machine.ts';
import { tableOf } from './table.ts';

/** Started by run.mjs. Three processes at work: the server measured, the people (load/), and this one, which waits. */
async function main(args: BenchArguments): Promise<void> {
  const before = describeMachine();
  console.log(
    `Node ${before.node}, ${before.cores} cores, load ${before.load.toFixed(1)}, a synced write ${before.syncedWriteMs.toFixed(2)} ms; ` +
      `runs each: ${args.runs}, relay and board in turn`,
  );
  const folders = await makeDataFolders();
  const load = startLoad();
  const figures: Figure[] = [];
  for (const group of args.only) {
    const start = performance.now();
    // What was measured before is not to be lost.
    try {
      figures.push(...(await FIGURE_GROUPS[group]({ args, folders, load })));
      console.log(`${group}: measured in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${group}: not measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  load.stop();
  console.log(tableOf(figures));
  if (args.out === null) return;
  const machine = { ...before, loadAfter: loadavg()[0] };
  const judged = figures.map(({ relay, board, note, ...rest }) => ({
    ...judge({ ...rest, relay, board }),
    note,
    runs: { relay, board },
  }));
  writeFileSync(args.out, `${JSON.stringify({ machine, arguments: args, figures: judged }, null, 2)}\n`);
}

process.once('SIGINT', () => process.exit(130));
try {
  await main(argumentsOrUsage());
  // Not waiting for what a figure that failed has left running.
  process.exit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function argumentsOrUsage(): BenchArguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}
