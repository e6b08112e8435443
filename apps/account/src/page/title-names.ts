import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { TitleId } from '@pluspas/domain';
import type { TitleName } from '@pluspas/ui';

/** The newspapers by name, in the catalogue's order. */
@Injectable()
export class TitleNames {
  constructor(private readonly current: CurrentCatalogue) {}

  all(): readonly TitleName[] {
    return [...this.current.catalogue.titles.values()];
  }

  /** `null` for a title that the catalogue no longer has. */
  of(id: TitleId): TitleName | null {
    return this.current.catalogue.titles.get(id) ?? null;
  }
}
