import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['shared', 'db', 'server', 'client', 'tests'];
/** Rules of the round, the card and so on anywhere; promises and threats in titles of tests (elsewhere P95 is a percentile). */
const RULE = /\b(?:WR|CA|AA|RP|JA|MI|ST|SY|AU|AC)\d{1,2}\b/g;
const PROMISE_OR_THREAT = /\b[PT]\d{1,2}\b/g;
const TITLE = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1/gs;

function explainedIn(spec: string): ReadonlySet<string> {
  return new Set([...spec.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(([, id = '']) => id));
}

const SOURCES = FOLDERS.flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:tsx?|scss)$/.test(file))
    .map(file => ({ file: join(folder, file), source: readFileSync(join(ROOT, folder, file), 'utf8') })),
);

/** Ids in sources, each with the file that names it. */
function named(): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { file, source } of SOURCES) {
    const titles = /\.test\.tsx?$/.test(file) ? [...source.matchAll(TITLE)].map(([, , title = '']) => title).join('\n') : '';
    for (const [id] of [...source.matchAll(RULE), ...titles.matchAll(PROMISE_OR_THREAT)]) ids.set(id, file);
  }
  return ids;
}

const unexplained = (spec: string) => [...named()].filter(([id]) => !explainedIn(spec).has(id));
const SPEC = readFileSync(join(ROOT, 'shared/SPEC.md'), 'utf8');

it('every rule, promise and threat that code or the title of a test names is explained in shared/SPEC.md', () => {
  expect(unexplained(SPEC)).toEqual([]);
});

it('an id that nobody explains is found out, be it of a rule, a promise or a threat', () => {
  for (const id of ['SY7', 'P13', 'T12']) {
    const spec = SPEC.replace(new RegExp(`^- \\*\\*${id}\\*\\*.*\n`, 'm'), '');
    expect(unexplained(spec).map(([each]) => each)).toEqual([id]);
  }
});

/** As in "GUIDELINE section 4": a reader of this repository could not look it up. */
const ELSEWHERE = /\b[A-Z]{4,} section \d/;

it('no source points at a chapter of a document that is not here', () => {
  expect(SOURCES.filter(({ source }) => ELSEWHERE.test(source)).map(({ file }) => file)).toEqual([
    'tests/rulesExplained.test.ts',
  ]);
});
