import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that the journeys drive: one that is there, else Debian's, else a sentence saying how to get one. */
export function findOrInstallChromium() {
  const there = findChromium();
  if (there !== undefined) return there;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error('Installing Chromium from Debian’s packages (once) …');
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The journeys need Chromium. Install it (Debian, Ubuntu: apt-get install chromium fonts-liberation), or name one in the environment as CHROMIUM=/path/to/chromium.',
  );
}

/** What shows that words are on disk before anyone is told so. Without it those tests are skipped, and say why. */
export function findOrInstallStrace() {
  const strace = process.env.STRACE ?? '/usr/bin/strace';
  if (!existsSync(strace) && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error('Installing strace from Debian’s packages (once) …');
    try {
      apt(['update', '-qq']);
      apt(['install', '-y', '-qq', '--no-install-recommends', 'strace']);
    } catch (error) {
      console.error(error.message);
    }
  }
  return strace;
}

function findChromium() {
  return CANDIDATES.find(path => path !== undefined && existsSync(path));
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (result.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed`);
}
