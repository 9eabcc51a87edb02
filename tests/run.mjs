import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from '../server/setup/build.mjs';
import { installPackages } from '../server/setup/packages.mjs';
import { root } from '../server/setup/root.mjs';
import compileEntries from './crash/support/compiledEntries.mjs';
import { findOrInstallChromium, findOrInstallStrace } from './setup.mjs';

// `npm test`: installs what is missing, then format, types, lint and every test. Arguments go to vitest alone.

/** Taken by whoever of the two that run side by side is done first, so that both end at about the same time. */
const LAST_JOURNEY = 'tests/journeys/monthlyRound.test.ts';
const scratch = mkdtempSync(join(tmpdir(), 'roundtable-tests-'));
process.exitCode = 1;
try {
  const compiled = installPackages();
  process.env.CHROMIUM = findOrInstallChromium();
  process.env.STRACE = findOrInstallStrace();
  step('format', '@biomejs/biome/bin/biome', ['format']);
  step('types', 'typescript/bin/tsc', ['-p', '.']);
  step('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'shared', 'db', 'server', 'client', 'tests']);
  build();
  compileEntries();
  await compiled;
  process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Answers the exit code. Arguments choose what runs; else everything: the parts first, then the browsers with the rest beside them. */
async function runTests(chosen) {
  if (chosen.length > 0) return tell([await vitest('chosen', chosen)]);
  const parts = await vitest('parts', ['--project', 'parts']);
  const journeys = ['--project', 'journeys', '--exclude', LAST_JOURNEY];
  const others = await Promise.all([vitest('journeys', journeys, 'journeys.log'), besideBrowser()]);
  return tell([parts, ...others.flat()]);
}

/** One browser leaves room on two cores: for killed servers, which mostly wait, and then for one worker more. */
async function besideBrowser() {
  const promises = await vitest('promises', ['--project', 'promises'], 'promises.log');
  const apart = await vitest('apart', ['--project', 'apart', '--maxWorkers=1'], 'apart.log');
  return [promises, apart, await vitest('lastJourney', ['--project', 'journeys', LAST_JOURNEY], 'lastJourney.log')];
}

/** `log`: what it prints stands there until it has ended, and comes out in one piece. */
async function vitest(name, args, log) {
  const report = join(scratch, `${name}.json`);
  const out = log === undefined ? 'inherit' : openSync(join(scratch, log), 'w');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const all = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts', ...reporters, ...args];
  const [status] = await once(spawn(process.execPath, all, { cwd: root, stdio: ['inherit', out, out] }), 'exit');
  if (log !== undefined) process.stdout.write(readFileSync(join(scratch, log)));
  const { numPassedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failures = testResults.flatMap(failuresOf);
  if (failures.length === 0 && status !== 0) failures.push(`${name}: see above`);
  return { passed: numPassedTests, failures, skipped: numPendingTests, status: status ?? 1 };
}

/** What failed of one file of vitest's report: its tests by name, or the file itself, which could not be loaded. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults.filter(test => test.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${file}\n${message}`] : [];
  return tests.map(({ fullName, failureMessages }) => `${file} > ${fullName}\n${failureMessages.join('\n')}`);
}

/** What failed is said once more at the end: thousands of lines lie between. */
function tell(runs) {
  const failures = runs.flatMap(run => run.failures);
  for (const failure of failures) console.log(`✗ ${failure.slice(0, 2_000)}\n`);
  const sum = of => runs.reduce((so, run) => so + run[of], 0);
  console.log(`${sum('passed')} passed, ${failures.length} failed, ${sum('skipped')} skipped`);
  return Math.max(...runs.map(run => run.status));
}

function step(name, bin, args) {
  console.log(`— ${name}`);
  if (node(bin, args) !== 0) throw new Error(`${name} failed`);
}

function node(bin, args) {
  return spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
