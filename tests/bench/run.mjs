import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from '../../server/setup/prepare.mjs';
import { root } from '../../server/setup/root.mjs';

// `npm run bench -- --runs=5 --out=bench.json`: installs what is missing, builds what has changed, then measures.
await prepare();
const bench = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
bench.once('exit', code => {
  process.exitCode = code ?? 1;
});
