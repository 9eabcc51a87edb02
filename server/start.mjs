import { prepare } from './setup/prepare.mjs';

// `npm start`: installs what is missing, builds what has changed, then becomes the server.
await prepare();
await import('../build/server/index.js');
