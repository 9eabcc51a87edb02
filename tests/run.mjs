import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../server/setup/build.mjs';
import { installPackages } from '../server/setup/packages.mjs';
import { root } from '../server/setup/root.mjs';
import { findOrInstallChromium, findOrInstallStrace } from './setup.mjs';

// `npm test`: installs what is missing, then format, types, lint and every test. Arguments go to vitest alone.
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
  await compiled;
  const report = join(scratch, 'report.json');
  const status = node('vitest/vitest.mjs', [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(
    `${numPassedTests} passed, ${Math.max(numFailedTests, status === 0 ? 0 : Math.max(1, numFailedTestSuites))} failed, ${numPendingTests} skipped`,
  );
  process.exitCode = status;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function step(name, bin, args) {
  console.log(`— ${name}`);
  if (node(bin, args) !== 0) throw new Error(`${name} failed`);
}

function node(bin, args) {
  return spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
