import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The client as it was built: one page, and the files it names. */
export interface BuiltPage {
  readonly folder: string;
  readonly html: string;
  /** The page names every file by its contents, and they name one another: its hash is that of the whole build. */
  readonly build: string;
}

/** From build/server/http both as compiled, and from server/http when run from source. */
const CLIENT = [new URL('../../client/', import.meta.url), new URL('../../build/client/', import.meta.url)];

/** Null where it has not been built. */
export function findBuiltPage(): BuiltPage | null {
  const folder = CLIENT.map(url => fileURLToPath(url)).find(path => existsSync(`${path}assets`));
  if (folder === undefined) return null;
  const html = readFileSync(`${folder}index.html`, 'utf8');
  return { folder, html, build: createHash('sha256').update(html).digest('hex').slice(0, 16) };
}
