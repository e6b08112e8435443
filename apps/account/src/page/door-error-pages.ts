import { Injectable } from '@nestjs/common';
import type { Problem } from '@pluspas/contract';
import { ErrorPages } from '@pluspas/platform';
import { type Language, MessagePage, type MessageWords, messagesOf, renderPage } from '@pluspas/ui';
import type { FastifyRequest } from 'fastify';
import { languageHref, pageLanguage } from './page-language';

/** APIs answer machines, whatever they say they accept. */
const API = /^\/(v1|access|\.well-known)\//;

/** What goes wrong behind a page is told as a page: what happened, that nothing is lost, what to do. */
@Injectable()
export class DoorErrorPages extends ErrorPages {
  render({ status, reference }: Problem, request: FastifyRequest): string | null {
    if (API.test(request.url)) return null;
    const language = pageLanguage(request);
    return renderPage(
      MessagePage({
        language,
        languageHref: languageHref(request),
        words: wordsOf(status, language),
        href: '/account',
        home: '/account',
        ...(status >= 500 && reference !== undefined ? { reference } : {}),
      }),
    );
  }
}

function wordsOf(status: number, language: Language): MessageWords {
  const words = messagesOf(language).errors;
  if (status === 404) return words.notFound;
  if (status === 503) return words.unavailable;
  return status >= 500 ? words.fault : words.badRequest;
}
