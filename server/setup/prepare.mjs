import { build } from './build.mjs';
import { installPackages } from './packages.mjs';

/** What every command of package.json begins with: installs what is missing, builds what has changed. Ends the process where that fails. */
export async function prepare() {
  try {
    const compiled = installPackages();
    build();
    await compiled;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
