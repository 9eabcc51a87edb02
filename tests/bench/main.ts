import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { type BenchArguments, readArguments, USAGE } from './arguments.ts';
import { makeDataFolders } from './dataFolders.ts';
import { measureOpening } from './figures/opening.ts';
import { measureTyping } from './figures/typing.ts';
import { startLoad } from './load/startLoad.ts';
import { describeMachine } from './machine.ts';
import { ratioOf, tableOf } from './table.ts';
import { median } from './statistics.ts';

/** Started by run.mjs. Three processes at work: the server measured, the people (load/), and this one, which waits. */
async function main(args: BenchArguments): Promise<void> {
  const before = describeMachine();
  console.log(
    `${args.runs} runs each, relay and board in turn; ${args.typists} of ${args.people} people typing ` +
      `${args.charactersPerSecond} characters a second for ${args.seconds} s; ${args.cards} cards`,
  );
  console.log(
    `Node ${before.node}, ${before.cores} cores, load ${before.load.toFixed(1)}, a synced write ${before.syncedWriteMs.toFixed(2)} ms`,
  );
  const folders = await makeDataFolders();
  const load = startLoad();
  const figures = [
    ...(args.only === 'opening' ? [] : await measureTyping(args, folders, load)),
    ...(args.only === 'typing' ? [] : await measureOpening(args, folders, load)),
  ];
  load.stop();
  console.log(tableOf(figures));
  if (args.out === null) return;
  const summed = figures.map(figure => ({
    name: figure.name,
    unit: figure.unit,
    relay: figure.relay === null ? null : { median: median(figure.relay), runs: figure.relay },
    board: { median: median(figure.board), runs: figure.board },
    ratio: figure.relay === null ? null : ratioOf(figure.relay, figure.board),
  }));
  const loadAfter = loadavg()[0];
  writeFileSync(
    args.out,
    `${JSON.stringify({ machine: { ...before, loadAfter }, arguments: args, figures: summed }, null, 2)}\n`,
  );
}

process.once('SIGINT', () => process.exit(130));
try {
  await main(argumentsOrUsage());
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
