import type { Instant, TitleId } from '@pluspas/domain';

export interface NewsstandSettings {
  /** Public address of Pluspas; its account pages are there too. */
  readonly serviceUrl: string;
  /** The port that readers see in the newspapers' addresses. */
  readonly port: number;
  readonly secretOf: (title: TitleId) => string;
  readonly logLevel: string;
  readonly now: () => Instant;
}
