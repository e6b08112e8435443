import { Injectable } from '@nestjs/common';
import { type Actor, VisibleReaders } from '@pluspas/grants';
import { Accounts } from '@pluspas/identity';
import type { FindReadersQuery } from '../readers/reader-queries';
import { type ReaderList, readerItem } from '../readers/reader-views';

/** Who has an account under this address, among those that a colleague may see. */
@Injectable()
export class FindReaders {
  constructor(
    private readonly accounts: Accounts,
    private readonly visible: VisibleReaders,
  ) {}

  async execute({ q, limit, cursor }: FindReadersQuery, actor: Actor): Promise<ReaderList> {
    const page = await this.accounts.search(q, limit, cursor ?? null);
    const ids = page.items.map(({ id }) => id);
    const seen = await this.visible.among(ids, actor);
    return { items: page.items.filter(({ id }) => seen.has(id)).map(readerItem), nextCursor: page.nextCursor };
  }
}
