import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AccessModule, accessMigrations, CheckAccess, EntitlementHeads } from '@pluspas/access';
import {
  BillingModule,
  billingMigrations,
  FinishCheckout,
  InboxStore,
  OpenCheckout,
  SyncCatalogue,
  SyncCustomer,
} from '@pluspas/billing';
import { CatalogueModule } from '@pluspas/catalogue';
import type { AccountId, TitleId } from '@pluspas/domain';
import { GrantsModule, grantsMigrations } from '@pluspas/grants';
import { Database, newId, openDoor, PlatformModule, platformMigrations } from '@pluspas/platform';
import { TrustModule, trustMigrations } from '@pluspas/trust';
import type Stripe from 'stripe';
import { BillingDoor } from '../../apps/billing/src/billing.door';
import { BillingSweeper } from '../../libs/billing/src/billing-sweeper';
import { StripeCustomersStore } from '../../libs/billing/src/customers/stripe-customers.store';
import { WorkOffInbox } from '../../libs/billing/src/inbox/work-off-inbox';
import { PLAN_METADATA } from '../../libs/billing/src/stripe/subscription-facts-of';
import { LocalStripe } from '../stripe/local-stripe';
import { freshDatabase } from './postgres';
import { SetClock } from './set-clock';

const MIGRATIONS = [
  ...platformMigrations,
  ...accessMigrations,
  ...trustMigrations,
  ...grantsMigrations,
  ...billingMigrations,
];
const ISSUER = 'https://pluspas.example/oidc';

export type BillingApp = Awaited<ReturnType<typeof openBillingApp>>;

/** The billing door over real HTTP, with a Stripe of its own. Both have the same time, and it passes when a test says so. */
export async function openBillingApp(seed = 1) {
  const stripe = await LocalStripe.start({ seed });
  const api = stripe.client();
  const clock = new SetClock(stripe.now() * 1000);
  const fresh = await freshDatabase(MIGRATIONS);
  const folder = mkdtempSync(join(tmpdir(), 'pluspas-billing-'));
  // Stripe tells the secret of an endpoint once, and wants an address first: a port that is ours from here on.
  const endpoint = await api.webhookEndpoints.create({ url: 'http://127.0.0.1:1/', enabled_events: ['*'] });

  @Module({
    imports: [
      PlatformModule.forRoot({ databaseUrl: fresh.url, clock }),
      CatalogueModule.forRoot({ folder: join(__dirname, '../../config/catalogue') }),
      TrustModule.forRoot({ issuer: ISSUER }),
      AccessModule.forRoot({ passIssuer: 'https://pluspas.example' }),
      GrantsModule.forRoot({ auditFolder: join(folder, 'audit'), seal: false }),
      BillingModule.forRoot({
        stripe: {
          secretKey: 'sk_test_of_the_tests_alone',
          webhookSecrets: [endpoint.secret ?? ''],
          address: { host: '127.0.0.1', port: stripe.port, protocol: 'http' },
        },
        // A test says when, so that nothing happens between two of its lines.
        work: false,
      }),
      BillingDoor.with({ stripe: true }),
    ],
  })
  class TestRoot {}

  const app = await openDoor(TestRoot, { name: 'billing', port: 0, logLevel: 'fatal' });
  const url = `${await app.getUrl()}/v1/webhooks/stripe`;
  await api.webhookEndpoints.update(endpoint.id, { url });
  const database = app.get(Database);
  const work = app.get(WorkOffInbox, { strict: false });

  return {
    stripe,
    api,
    clock,
    database,
    url,
    secret: endpoint.secret ?? '',
    inbox: app.get(InboxStore),
    sweeper: app.get(BillingSweeper, { strict: false }),
    sync: app.get(SyncCustomer),
    open: app.get(OpenCheckout),
    finish: app.get(FinishCheckout),
    catalogue: app.get(SyncCatalogue),

    /** Everything that Stripe has to tell arrives and is worked off. */
    async settle(): Promise<void> {
      await stripe.webhooks.deliverDue();
      await this.workAll();
    },

    async workAll(): Promise<void> {
      while (await work.one());
    },

    /** Time passes here and at Stripe, and what comes of it is told. */
    async pass(seconds: number): Promise<void> {
      stripe.advance(seconds);
      clock.set(stripe.now() * 1000);
      await this.settle();
    },

    /** An account that has bought nothing yet. */
    async reader(): Promise<AccountId> {
      const account = newId('acc');
      await database.transaction((tx) => app.get(EntitlementHeads).open(tx, account));
      return account;
    },

    /** An account that is a customer with a card. */
    async customer(card = 'pm_card_visa'): Promise<{ readonly account: AccountId; readonly customer: string }> {
      const account = newId('acc');
      const { id: customer } = await api.customers.create({ metadata: { account_id: account } });
      await database.transaction(async (tx) => {
        await app.get(EntitlementHeads).open(tx, account);
        await app.get(StripeCustomersStore, { strict: false }).link(tx, account, customer, clock.now());
      });
      const method = await api.paymentMethods.attach(card, { customer });
      await api.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
      return { account, customer };
    },

    /** The price of a plan, as the catalogue's is at Stripe. */
    async price(plan: string, cents: number, interval: 'month' | 'year' = 'month'): Promise<Stripe.Price> {
      const lookupKey = `${plan.replaceAll('-', '_')}_${interval}ly`;
      const { data } = await api.prices.list({ lookup_keys: [lookupKey] });
      if (data[0]) return data[0];
      const product = await api.products.create({ name: plan });
      return api.prices.create({
        product: product.id,
        unit_amount: cents,
        currency: 'eur',
        recurring: { interval },
        lookup_key: lookupKey,
        metadata: { [PLAN_METADATA]: plan },
      });
    },

    /** What a newspaper hears when she opens a plusartikel: `open: <reason>` or `closed: <reason>`. */
    async reads(account: AccountId, title: TitleId = 'gva', tier: 'plus' | 'exclusive' = 'plus'): Promise<string> {
      const { decision } = await app.get(CheckAccess).answer({
        subject: { kind: 'account', account },
        resource: { title, tier, article: null },
        minVersion: null,
      });
      return `${decision.decision ? 'open' : 'closed'}: ${decision.reason}`;
    },

    async close(): Promise<void> {
      await app.close();
      await fresh.drop();
      rmSync(folder, { recursive: true });
      await stripe.stop();
    },
  };
}
