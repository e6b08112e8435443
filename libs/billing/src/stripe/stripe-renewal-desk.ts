import { Injectable } from '@nestjs/common';
import { RenewalDesk } from '../own/renewal-desk';
import { StripeClient } from './stripe-client';

@Injectable()
export class StripeRenewalDesk extends RenewalDesk {
  constructor(private readonly client: StripeClient) {
    super();
  }

  async setRenewal(subscription: string, renews: boolean): Promise<void> {
    await this.client.api.subscriptions.update(subscription, { cancel_at_period_end: !renews });
  }
}
