import { Readable } from 'node:stream';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidField } from '../problem/problems.js';

/**
 * Lets bytes come in at these addresses only, as a stream: nothing of it is read before the guard has let the caller in.
 * Everywhere else such a body is refused as before.
 */
export function takeUploads(fastify: FastifyInstance, ...urls: string[]): void {
  fastify.addContentTypeParser('application/octet-stream', (request, payload, done) =>
    urls.includes(request.routeOptions.url ?? '') ? done(null, payload) : done(new UnsupportedMedia()),
  );
}

/** The bytes of a body. @throws invalid-input for the field `file` when there are more than `max` */
export function readUpload({ body, headers, raw }: FastifyRequest, max: number): Promise<Buffer> {
  if (!(body instanceof Readable)) throw new UnsupportedMediaTypeException();
  const tooLarge = () => invalidField('file', 'file-too-large', { max: Math.floor(max / 1_048_576) });
  // Unread, the rest is thrown away by Node after the answer.
  if (Number(headers['content-length'] ?? 0) > max) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= max) return void chunks.push(chunk);
      body.off('data', take).resume();
      reject(tooLarge());
    };
    body.on('data', take);
    body.once('end', () => resolve(Buffer.concat(chunks)));
    body.once('error', reject);
    raw.once('close', () => reject(new Error('The upload broke off')));
  });
}

/** For a parser of bodies, which knows nothing of Nest. */
export class UnsupportedMedia extends Error {
  readonly statusCode = 415;
}
