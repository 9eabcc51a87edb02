import packageJson from '../package.json' with { type: 'json' };

/** What `npm start` gives Node: a server that is tested or measured runs as the one that is used. */
export const START_OPTIONS: readonly string[] = packageJson.scripts.start.split(' ').slice(1, -1);
