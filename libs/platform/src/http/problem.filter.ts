import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemAnswers } from './problem-answers';

/** Errors of Nest controllers, guards and pipes are answered like all others. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly answers: ProblemAnswers) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answers.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
