import type { TitleId } from '@pluspas/domain';
import { createPluspas, type Pluspas, type Report } from '@pluspas/sdk';
import type { FastifyRequest } from 'fastify';
import type { NewsstandSettings } from './newsstand';

/** Each is a site of its own to a browser: `http://<title>.localhost:<port>`. */
export const NEWSPAPERS: ReadonlyMap<TitleId, string> = new Map([
  ['gva', 'Gazet van Antwerpen'],
  ['nieuwsblad', 'Het Nieuwsblad'],
  ['standaard', 'De Standaard'],
  ['hbvl', 'Het Belang van Limburg'],
  ['gentenaar', 'De Gentenaar'],
]);

/** The newspapers by the host that a request names. */
export class Newspapers {
  private readonly byTitle: ReadonlyMap<string, Pluspas>;

  constructor(settings: NewsstandSettings, report: Report) {
    this.byTitle = new Map([...NEWSPAPERS.keys()].map((title) => [title, pluspasFor(title, settings, report)]));
  }

  /** `null`: no newspaper of ours. */
  readonly of = (request: FastifyRequest): Pluspas | null => {
    const title = /^([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(request.host ?? '')?.[1]?.toLowerCase();
    return (title !== undefined && this.byTitle.get(title)) || null;
  };
}

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
