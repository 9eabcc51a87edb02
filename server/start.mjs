import { prepare } from './setup/prepare.mjs';

// `npm start`: installs what is missing, builds what has changed, then becomes the server. It runs without V8's memory reducer,
// which takes a server at the pace of people typing for an idle one and throws away its compiled code, to be made again.
await prepare();
await import('../build/server/index.js');
