/** `npm run reset-access`: prints a one-time link with which the organizer sets a new password. */
import { become, build, ensureInstalled } from './runtime.mjs';

ensureInstalled();
build();
become(['api/dist/reset-access.js', ...process.argv.slice(2)]);
