import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { Title } from '@pluspas/domain';
import { SiteClients } from '@pluspas/trust';
import { siteAddress } from '../page/site-address';

/** The newspaper's page that a reader came from, where its wall says that this device does not read. */
export interface BackToPaper {
  readonly title: Title;
  /** An address of a site of this title. */
  readonly from: string;
}

/** Reads where a page of devices leads back to. */
@Injectable()
export class PapersToReturnTo {
  constructor(
    private readonly catalogue: CurrentCatalogue,
    private readonly clients: SiteClients,
  ) {}

  /** `title` and `from` of an address. Anybody may have written it: `null` for what no wall of ours would say. */
  async of(query: unknown): Promise<BackToPaper | null> {
    const { title: id, from }: Record<string, unknown> = Object(query);
    const { titles } = this.catalogue.catalogue;
    const title = typeof id === 'string' ? titles.get(id) : undefined;
    if (!title || typeof from !== 'string') return null;
    const address = await siteAddress(from, title, { titles, originsOf: (of) => this.clients.originsOf(of) });
    return address === null ? null : { title, from: address };
  }
}

/** This page of ours, and the newspaper to go back to; `null`: none. */
export function withBackTo(page: string, back: BackToPaper | null): string {
  return back === null ? page : `${page}?${new URLSearchParams({ title: back.title.id, from: back.from })}`;
}
