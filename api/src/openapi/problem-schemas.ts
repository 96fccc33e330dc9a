import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The documents that problem/to-problem.ts writes. */
export const PROBLEM_SCHEMAS: Schemas = {
  Problem: {
    type: 'object',
    description: 'RFC 9457. Some problems carry more members, such as `free` or `retryAfter`.',
    required: ['type', 'title', 'status', 'instance'],
    properties: {
      type: { type: 'string', description: '`/problems/` and a stable code, or `about:blank`.' },
      title: { type: 'string', description: "In the reader's language." },
      status: { type: 'integer' },
      detail: { type: 'string', description: "In the reader's language." },
      instance: { type: 'string', description: 'Names this very request in the log.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldProblem' } },
    },
    additionalProperties: true,
  },
  FieldProblem: {
    type: 'object',
    required: ['field', 'rule', 'message'],
    properties: {
      field: { type: 'string', description: 'Path in the body, such as `channels.0.value`.' },
      rule: { type: 'string', description: 'A stable code, such as `too-long`.' },
      message: { type: 'string', description: "One sentence in the reader's language." },
    },
  },
};
