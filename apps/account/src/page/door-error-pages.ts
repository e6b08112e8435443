import { Injectable } from '@nestjs/common';
import type { Problem } from '@pluspas/contract';
import { Clock, ErrorPages } from '@pluspas/platform';
import { type Language, MessagePage, type MessageWords, messagesOf, renderPage, time } from '@pluspas/ui';
import type { FastifyRequest } from 'fastify';
import { languageHref, pageLanguage } from './page-language';

/** APIs answer machines, whatever they say they accept. */
const API = /^\/(v1|access|\.well-known)\//;

/** What goes wrong behind a page is told as a page: what happened, that nothing is lost, what to do. */
@Injectable()
export class DoorErrorPages extends ErrorPages {
  constructor(private readonly clock: Clock) {
    super();
  }

  render({ status, reference }: Problem, request: FastifyRequest, retryAfter: number | null): string | null {
    if (API.test(request.url)) return null;
    const language = pageLanguage(request);
    const again = time(wholeMinute(this.clock.now() + (retryAfter ?? 0) * 1000), language);
    return renderPage(
      MessagePage({
        language,
        languageHref: languageHref(request),
        words: status === 429 ? messagesOf(language).errors.tooMany(again) : wordsOf(status, language),
        href: status === 429 ? pageOf(request) : '/account',
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

/** Said without seconds, so rounded up: at the time on the page it is open again. */
function wholeMinute(instant: number): number {
  return Math.ceil(instant / 60_000) * 60_000;
}

/** The page whose form it was: she goes on there. */
function pageOf({ url }: FastifyRequest): string {
  return /^\/(?![/\\])/.test(url) ? url : '/account';
}
