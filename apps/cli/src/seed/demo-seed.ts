import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type Actor, RecordGrant } from '@pluspas/grants';
import { Accounts, EmailTaken } from '@pluspas/identity';
import { Clock, Database } from '@pluspas/platform';
import { SiteClientExists, SiteClients } from '@pluspas/trust';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './demo-accounts';

const SEED: Actor = { id: 'seed', role: 'service', titles: null };

export interface DemoPlace {
  /** Where the five demo newspapers are: `http://<title>.localhost:<port>`. */
  readonly newsstandPort: number;
}

/** Clients, readers and staff of the demo. Safe to run again: what is there already stays as it is. */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly accounts: Accounts,
    private readonly clients: SiteClients,
    private readonly record: RecordGrant,
    private readonly catalogue: CurrentCatalogue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** How many clients and accounts were new. */
  async plant({ newsstandPort }: DemoPlace): Promise<{ clients: number; accounts: number }> {
    let clients = 0;
    let accounts = 0;
    for (const title of this.catalogue.catalogue.titles.keys()) clients += await this.plantClient(title, newsstandPort);
    for (const account of DEMO_ACCOUNTS) accounts += await this.plantAccount(account);
    return { clients, accounts };
  }

  private async plantClient(title: string, port: number): Promise<number> {
    const site = `http://${title}.localhost:${port}`;
    try {
      await this.clients.create({
        clientId: `site-${title}`,
        titles: [title],
        redirectUris: [`${site}/cb`],
        postLogoutRedirectUris: [`${site}/`],
        backchannelLogoutUri: `${site}/bcl`,
        secret: `demo-secret-${title}`,
      });
      return 1;
    } catch (cause) {
      if (cause instanceof SiteClientExists) return 0;
      throw cause;
    }
  }

  private async plantAccount({ id, email, subscription }: DemoAccount): Promise<number> {
    try {
      await this.database.transaction(async (tx) => {
        await this.accounts.create(tx, { id, email, password: DEMO_PASSWORD, verified: true });
        if (!subscription) return;
        const now = this.clock.now();
        const plan = this.catalogue.catalogue.plans.get(subscription.plan);
        const outcome = await this.record.execute(tx, {
          account: id,
          scope: { kind: 'plan', plan: subscription.plan },
          source: 'subscription',
          sourceRef: subscription.sourceRef,
          from: now + subscription.fromMs,
          until: now + subscription.untilMs,
          graceMs: subscription.renews && plan ? plan.graceMs : null,
          actor: SEED,
        });
        if (outcome.kind !== 'recorded')
          throw new Error(`The subscription of ${id} could not be recorded: ${outcome.kind}`);
      });
      return 1;
    } catch (cause) {
      if (cause instanceof EmailTaken) return 0;
      throw cause;
    }
  }
}
