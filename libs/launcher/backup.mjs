/** `npm run backup`: writes everything into one file. Stammtisch must not be running on the same data folder. */
import { become, build, ensureInstalled } from './runtime.mjs';

ensureInstalled();
build();
become(['api/dist/backup.js', ...process.argv.slice(2)]);
