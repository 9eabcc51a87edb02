import { prepare } from './setup/prepare.mjs';

// `npm start`: installs what is missing, builds what has changed, then becomes the server.
prepare();
await import('../build/server/index.js');
