/** `npm run restore`: brings an archive back into an empty instance. Stammtisch must not be running on the same data folder. */
import { become, build, ensureInstalled } from './runtime.mjs';

ensureInstalled();
build();
become(['api/dist/restore.js', ...process.argv.slice(2)]);
