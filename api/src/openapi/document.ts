import type { INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, ModulesContainer, Reflector } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_CODES } from '@stammtisch/domain';
import { seenVersion } from '../http/if-match.js';
import { newId } from '../http/new-id.js';
import type { Access } from '../security/access.js';
import { type Route, routeTable } from '../security/route-table.js';
import { PROBLEM_SCHEMAS } from './problem-schemas.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schema = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { $ref: string }>;

const DESCRIPTION = `Instants are RFC 3339 in UTC. Refusals are problem documents (RFC 9457) whose \`type\` is
\`/problems/\` and one of: ${PROBLEM_CODES.join(', ')}.
Lists answer \`{ items, next }\`; give \`next\` back as \`cursor\`. What has a \`version\` is edited with If-Match.`;

/** What the controllers say of themselves, and what the guard and the filter do for all of them. */
export function describe(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Stammtisch')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addCookieAuth('session', { type: 'apiKey', in: 'cookie', name: 'session' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${lowerFirst(controller.replace(/Controller$/, ''))}.${method}`,
    autoTagControllers: false,
  });
  const paths = Object.entries(document.paths).filter(([path]) => /^\/(api\/v1|health)\//.test(path));
  document.paths = Object.fromEntries(paths.sort(([a], [b]) => (a < b ? -1 : 1)));
  const schemas = { ...document.components?.schemas, ...PROBLEM_SCHEMAS };
  Object.values(schemas).forEach((schema) => tidy(schema as Schema));
  const byName = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  document.components = { ...document.components, schemas: Object.fromEntries(byName) };

  // A preview makes no instances; it only knows the modules.
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  for (const route of routeTable(discovery, new Reflector(), [])) {
    const path = document.paths[route.url.replace(/:(\w+)/g, '{$1}')];
    const operation = path?.[route.method.toLowerCase() as 'get'];
    if (operation) complete(operation, route);
  }
  return document;
}

function complete(operation: Operation, route: Route): void {
  // The first noun of the address: /api/v1/meetups/… → meetups.
  operation.tags = [route.url.split('/').find((part) => !['', 'api', 'v1'].includes(part)) ?? 'api'];
  const parameters = (operation.parameters ??= []);
  for (const parameter of parameters) {
    if ('in' in parameter && parameter.schema && 'default' in parameter.schema) parameter.required = false;
  }
  if (takes(route, seenVersion))
    parameters.push(header('If-Match', true, 'The ETag of what you have seen, such as "7".', '^"\\d+"$'));
  if (takes(route, newId))
    parameters.push(
      header('Idempotency-Key', false, 'A UUID; it becomes the id, so a repeated request makes nothing new.'),
    );
  const [security, words] = accessWords(route.access);
  if (security.length > 0) operation.security = security;
  if (words) operation.description = [operation.description, words].filter(Boolean).join('\n\n');
  operation.responses['default'] = {
    description: 'Refused or failed.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** True when the handler has a parameter that this factory fills. */
function takes({ controller, name }: Route, factory: unknown): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, object>;
  return Object.values(parameters).some((parameter) => 'factory' in parameter && parameter.factory === factory);
}

const header = (name: string, required: boolean, description: string, pattern?: string) => ({
  name,
  in: 'header' as const,
  required,
  description,
  schema: { type: 'string', ...(pattern ? { pattern } : { format: 'uuid' }) } as Schema,
});

function accessWords(access: Access | undefined): [security: Record<string, string[]>[], words: string] {
  switch (access?.kind) {
    case 'organizer':
      return [[{ session: [] }, { token: [] }], ''];
    case 'session':
      return [[{ session: [] }], 'Needs a session; no API token opens it.'];
    case 'fresh-login':
      return [[{ session: [] }], 'Needs a session whose password was typed within 15 minutes.'];
    default:
      return [[], ''];
  }
}

/** What has a default may be left out; TypeScript lists the members of a union in the order in which it met them. */
function tidy(schema: Schema): void {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  for (const [, property] of properties) property.enum?.sort();
  const optional = properties.filter(([, property]) => 'default' in property).map(([name]) => name);
  const needed = schema.required?.filter((name) => !optional.includes(name)) ?? [];
  if (needed.length > 0) schema.required = needed;
  else delete schema.required;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
