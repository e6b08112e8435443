import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { loggedError, scrub } from './scrub';

/** Nest's own accounts of its start, one line per route and module: for whoever debugs the start. */
const CHATTY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest's `Logger`, written by pino: `(message, ...details, context)`. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  #write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : undefined;
    const details = context === undefined ? rest : rest.slice(0, -1);
    const fields = { ...(context === undefined ? {} : { part: context }), ...fieldsOf(message, details) };
    this.#at(level, context)(fields, wordsOf(message));
  }

  #at(level: Level, context: string | undefined) {
    const isChatty = level === 'info' && context !== undefined && CHATTY.has(context);
    return this.pino[isChatty ? 'debug' : level].bind(this.pino);
  }
}

function wordsOf(message: unknown): string {
  if (typeof message === 'string') return scrub(message);
  if (message instanceof Error) return scrub(message.message);
  return typeof message === 'object' && message !== null && 'msg' in message ? scrub(String(message.msg)) : '';
}

function fieldsOf(message: unknown, details: readonly unknown[]): Record<string, unknown> {
  const fault = [message, ...details].find((part) => part instanceof Error);
  const stack = details.find((part) => typeof part === 'string' && part.includes('\n    at '));
  const plain = typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {};
  const { msg: _, err, ...fields } = plain as Record<string, unknown>;
  return {
    ...withoutBareErrors(fields),
    ...(typeof stack === 'string' ? { stack: scrub(stack) } : {}),
    ...((fault ?? err) === undefined ? {} : { err: fault ?? err }),
  };
}

/** JSON of an error is what it carries along (a row that PostgreSQL refused, with its addresses), and not what it says. */
function withoutBareErrors(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? loggedError(value) : value]),
  );
}
