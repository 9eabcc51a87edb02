import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The first load is at most 300 kB of gzipped script, so that it can be used within five seconds at 1 Mbit/s. */
const FIRST_LOAD_LIMIT_KB = 300;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstLoadSize()],
  // One copy of each: two copies of yjs do not recognise each other's types.
  resolve: {
    dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'],
    alias: [{ find: /^\/node_modules\/(?=nhsuk-frontend)/, replacement: `${import.meta.dirname}/../node_modules/` }],
  },
  css: { preprocessorOptions: { scss: { loadPaths: [`${import.meta.dirname}/../node_modules`], quietDeps: true } } },
  build: {
    outDir: '../build/client',
    emptyOutDir: true,
    // No data: addresses, so that the content security policy needs none.
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The dictionary of a screen is loaded with that screen, though all are behind one index.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/client\/labels/, sideEffects: false }] } },
  },
});

/** Prints what a browser fetches before the first screen, and fails the build where it is too much. */
function firstLoadSize(): Plugin {
  return {
    name: 'first-load-size',
    generateBundle(_options, bundle) {
      const first = new Set<string>();
      const waiting = Object.values(bundle).flatMap(part => (part.type === 'chunk' && part.isEntry ? [part.fileName] : []));
      for (let fileName = waiting.pop(); fileName !== undefined; fileName = waiting.pop()) {
        const part = bundle[fileName];
        if (part?.type !== 'chunk' || first.has(fileName)) continue;
        first.add(fileName);
        waiting.push(...part.imports);
      }
      const bytes = [...first].reduce((sum, fileName) => {
        const part = bundle[fileName];
        return sum + (part?.type === 'chunk' ? gzipSync(part.code).length : 0);
      }, 0);
      const kilobytes = bytes / 1_000;
      this.info(`first-load script: ${kilobytes.toFixed(1)} kB gzip of ${FIRST_LOAD_LIMIT_KB}`);
      if (kilobytes > FIRST_LOAD_LIMIT_KB) this.error(`first-load script is over ${FIRST_LOAD_LIMIT_KB} kB gzip`);
    },
  };
}
