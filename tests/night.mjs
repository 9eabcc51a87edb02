// `npm run test:night`: everything that `npm test` runs, at the counts that a night has time for (tests/scale.ts).
process.env.ROUNDTABLE_NIGHT = '1';
await import('./run.mjs');
