import { cpSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL } from '../../../shared/protocol/version.ts';
import { newFolder } from './boardProcess.ts';

const ROOT = join(import.meta.dirname, '../../..');
const WRITTEN = /\.(?:js|css|html)$/;

/**
 * The built board as a later version of itself: every file of the page goes by another name, so that those of today are gone,
 * and, where told, page and server speak another wire. Answers what Node is given to start it.
 */
export function laterVersion({ wire }: { readonly wire: string | null }): readonly string[] {
  const folder = newFolder();
  cpSync(join(ROOT, 'build'), join(folder, 'build'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const assets = join(folder, 'build/client/assets');
  const renamed = readdirSync(assets).map(name => [name, name.replace(/(\.\w+)$/, `-${wire ?? 'later'}$1`)] as const);
  const texts = [...renamed.map(([name]) => join(assets, name)), join(folder, 'build/client/index.html')];
  for (const file of texts.filter(each => WRITTEN.test(each))) {
    const before = readFileSync(file, 'utf8');
    const named = renamed.reduce((text, [name, later]) => text.replaceAll(name, later), before);
    writeFileSync(file, wire === null ? named : named.replaceAll(PROTOCOL, wire));
  }
  for (const [name, later] of renamed) renameSync(join(assets, name), join(assets, later));
  const version = join(folder, 'build/shared/protocol/version.js');
  if (wire !== null) writeFileSync(version, readFileSync(version, 'utf8').replace(PROTOCOL, wire));
  return [join(folder, 'build/server/index.js')];
}
