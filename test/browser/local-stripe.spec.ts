import type { Browser } from 'playwright-core';
import { LocalStripe } from '../stripe/local-stripe';
import { seedProducts } from '../stripe/seed-products';
import { launchBrowser, newReader } from '../support/browser';

describe('the hosted pages of the local Stripe, in a browser without JavaScript', () => {
  let local: LocalStripe;
  let browser: Browser;
  beforeAll(async () => {
    local = await LocalStripe.start();
    await seedProducts(local.client());
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await local.stop();
  });

  it('let a reader pay after a declined card and a question of her bank, and cancel in the portal', async () => {
    const stripe = local.client();
    const [price] = (await stripe.prices.list({ lookup_keys: ['standaard_digital_monthly'] })).data;
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price?.id ?? '', quantity: 1 }],
      success_url: `${local.url}/welcome?session={CHECKOUT_SESSION_ID}`,
    });
    const reader = await newReader(browser, { javaScript: false, width: 390 });
    const page = await reader.newPage();
    await page.goto(session.url ?? '');
    await page.getByLabel('E-mail address').fill('reader@pluspas.example');
    await page.getByLabel('How do you pay?').selectOption('declined');
    await page.getByRole('button').click();
    expect(await page.getByRole('alert').textContent()).toBe('Your card was declined.');
    await page.getByLabel('How do you pay?').selectOption('3ds');
    await page.getByRole('button').click();
    await page.getByRole('button', { name: 'Approve' }).click();
    expect(page.url()).toBe(`${local.url}/welcome?session=${session.id}`);

    const { customer, subscription } = await stripe.checkout.sessions.retrieve(session.id);
    const portal = await stripe.billingPortal.sessions.create({ customer: String(customer) });
    await page.goto(portal.url);
    await page.getByRole('button', { name: 'Cancel at the end of the period' }).click();
    expect(await page.getByRole('button', { name: 'Do not cancel' }).count()).toBe(1);
    expect((await stripe.subscriptions.retrieve(String(subscription))).cancel_at_period_end).toBe(true);
    await reader.close();
  });
});
