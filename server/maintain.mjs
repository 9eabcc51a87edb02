import { build } from './setup/build.mjs';
import { installPackages } from './setup/packages.mjs';

// `npm run backup`, `verify`, `restore`: installs what is missing, builds what has changed, then does it.
try {
  installPackages();
  build();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../build/server/backup/main.js');
