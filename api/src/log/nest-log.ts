import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/**
 * Nest's `Logger` on the app's structured log. `new Logger('messages').warn({ error, messageId }, 'not sent')`
 * in a service becomes one JSON line with `context`, the fields and the text.
 */
export class NestLog implements LoggerService {
  constructor(private readonly log_: FastifyBaseLogger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    // Nest appends the logger's name as the last argument.
    const context = rest.at(-1);
    if (level === 'info' && STARTING.has(context)) return;
    const text = rest.length > 1 && rest[0] !== undefined ? String(rest[0]) : 'failed';
    if (message instanceof Error) this.log_[level]({ context, error: message }, text);
    else if (typeof message === 'object' && message !== null) this.log_[level]({ context, ...message }, text);
    else this.log_[level]({ context }, String(message));
  }
}

/** Nest tells of every module and route that it finds; the OpenAPI document says it better. */
const STARTING = new Set<unknown>([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);
