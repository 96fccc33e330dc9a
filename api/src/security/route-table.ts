import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type DiscoveryService, MetadataScanner, type Reflector } from '@nestjs/core';
import { type Access, ACCESS } from './access.js';

export interface Route {
  method: string;
  /** As Fastify knows it: `/api/v1/contacts/:id`. */
  url: string;
  controller: { readonly name: string };
  /** Name of the handler in the controller. */
  name: string;
  access: Access | undefined;
}

type Handler = () => unknown;

/**
 * Every route that a controller declares, with its access class.
 * @param methods all that the server knows: what a route has that is for any method
 */
export function routeTable(discovery: DiscoveryService, reflector: Reflector, methods: readonly string[]): Route[] {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ metatype }) => {
    if (!metatype) return [];
    const prototype = metatype.prototype as Record<string, Handler>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, metatype]);
      const urls = joined(Reflect.getMetadata(PATH_METADATA, metatype), Reflect.getMetadata(PATH_METADATA, handler));
      const answered = method === RequestMethod.ALL ? methods : [RequestMethod[method]!];
      return urls.flatMap((url) => answered.map((method) => ({ method, url, controller: metatype, name, access })));
    });
  });
}

const joined = (prefixes: string | string[], paths: string | string[]): string[] =>
  [prefixes]
    .flat()
    .flatMap((prefix) => [paths].flat().map((path) => `/${`${prefix}/${path}`.split('/').filter(Boolean).join('/')}`));
