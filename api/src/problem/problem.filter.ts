import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pgError } from '../database/pg-error.js';
import { sendProblem } from './send-problem.js';

/** Every refusal and every failure leaves as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { status, type } = sendProblem(error, request, http.getResponse<FastifyReply>());
    const line = { error, requestId: request.id };
    // What passes by itself is no alarm; what must not happen is one.
    if (status === 500) this.logger.error(line, type);
    else if (status > 500 || pgError(error)) this.logger.warn(line, type);
  }
}
