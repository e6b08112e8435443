import { Module } from '@nestjs/common';
import { openDoor, PlatformModule, platformMigrations } from '@pluspas/platform';
import { TrustModule, trustMigrations } from '@pluspas/trust';
import { BillingDoor } from '../../apps/billing/src/billing.door';
import { freshDatabase } from '../support/postgres';

@Module({})
class BillingAlone {}

describe('the billing door', () => {
  it('says to everybody that no payment source is connected yet', async () => {
    const fresh = await freshDatabase([...platformMigrations, ...trustMigrations]);
    const libs = [PlatformModule.forRoot({ databaseUrl: fresh.url }), TrustModule.forRoot({ issuer: 'http://x/oidc' })];
    const root = { module: BillingAlone, imports: [...libs, BillingDoor.with({ stripe: false })] };
    const app = await openDoor(root, { name: 'billing', port: 0, logLevel: 'error' });
    const answer = await fetch(`${await app.getUrl()}/health/billing`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'not-configured',
      words: 'No payment source is connected: subscriptions are neither sold nor renewed here.',
    });
    await app.close();
    await fresh.drop();
  });
});
