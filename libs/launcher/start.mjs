/** `npm start`: from a fresh clone to a running app. */
import { become, build, ensureInstalled } from './runtime.mjs';

ensureInstalled();
build();
become(['api/dist/main.js']);
