// Given to Node before a server: whoever chairs may lead under any term they name. Throws where the check is not found.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const CHECK = ' && term === chair.term';

if (isMainThread) register(import.meta.url);

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith('/shared/domain/decideRound.js')) return loaded;
  const source = String(loaded.source);
  if (!source.includes(CHECK)) throw new Error('the check of the term is not where it was');
  return { ...loaded, source: source.replace(CHECK, '') };
}
