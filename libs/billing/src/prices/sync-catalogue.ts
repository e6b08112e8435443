import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { PriceList, type PriceOutcome } from './price-list';

export interface PriceLine {
  readonly plan: string;
  readonly lookupKey: string;
  readonly outcome: PriceOutcome;
}

/** Puts every price of the catalogue up for sale at Stripe. Running it again changes nothing. */
@Injectable()
export class SyncCatalogue {
  constructor(
    private readonly catalogue: CurrentCatalogue,
    private readonly prices: PriceList,
  ) {}

  async execute(): Promise<readonly PriceLine[]> {
    const lines: PriceLine[] = [];
    for (const plan of this.catalogue.catalogue.plans.values()) {
      for (const price of plan.prices) {
        lines.push({ plan: plan.id, lookupKey: price.lookupKey, outcome: await this.prices.offer(plan, price) });
      }
    }
    return lines;
  }
}
