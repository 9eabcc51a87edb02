import { prepare } from './setup/prepare.mjs';

// `npm run backup`, `verify`, `restore`: installs what is missing, builds what has changed, then does it.
await prepare();
await import('../build/server/backup/main.js');
