import { build } from './setup/build.mjs';
import { installPackages } from './setup/packages.mjs';

// `npm start`: installs what is missing, builds what has changed, then becomes the server.
try {
  installPackages();
  build();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../build/server/index.js');
