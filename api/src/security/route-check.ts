import type { Route } from './route-table.js';

/** A route as Fastify serves it. */
export interface ServedRoute {
  method: string | readonly string[];
  url: string;
}

/**
 * The guard refuses a route without an access class; this refuses to start with one, so that nobody ships it.
 * It also finds what no guard would ever see: a route that was given to Fastify past the controllers.
 * @throws Error that names them
 */
export function assertAllClassified(declared: readonly Route[], served: readonly ServedRoute[]): void {
  const unclassified = declared
    .filter(({ access }) => access === undefined)
    .map(({ controller, name }) => `${controller.name}.${name}`);
  const known = new Set(declared.map(({ method, url }) => `${method} ${url}`));
  const unguarded = served
    .flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
    // Fastify answers HEAD with the handler of GET, behind the same guard.
    .filter((route) => !known.has(route.replace(/^HEAD /, 'GET ')) && !known.has(route));
  const open = [...unclassified, ...unguarded];
  if (open.length > 0) throw new Error(`Routes without an access class (security/access.ts): ${open.join(', ')}`);
}
