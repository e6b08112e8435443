import type { TitleId } from '@pluspas/domain';
import { createPluspas, type Pluspas, type Report } from '@pluspas/sdk';
import type { FastifyRequest } from 'fastify';
import { catalogue } from '../content';
import type { NewsstandSettings } from './newsstand-settings';

/** The newspapers by the host that a request names. */
export class Newspapers {
  private readonly byTitle: ReadonlyMap<string, Pluspas>;

  constructor(settings: NewsstandSettings, report: Report) {
    this.byTitle = new Map([...catalogue.titles.keys()].map((title) => [title, pluspasFor(title, settings, report)]));
  }

  /** `null`: no newspaper of ours. */
  readonly of = (request: FastifyRequest): Pluspas | null => {
    const title = /^([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(request.host ?? '')?.[1]?.toLowerCase();
    return (title !== undefined && this.byTitle.get(title)) || null;
  };
}

/** Each newspaper is a site of its own to a browser. */
export function siteUrlOf(title: TitleId, port: number): string {
  return `http://${title}.localhost:${port}`;
}

function pluspasFor(title: TitleId, { serviceUrl, port, secretOf }: NewsstandSettings, report: Report): Pluspas {
  return createPluspas({
    serviceUrl,
    title,
    clientId: `site-${title}`,
    clientSecret: secretOf(title),
    siteUrl: siteUrlOf(title, port),
    report: (what, cause) => report(`${title}: ${what}`, cause),
  });
}
