import type Stripe from 'stripe';
import { LocalStripe, type LocalStripeOptions } from '../local-stripe';
import { DAY } from '../world/clock';

/** A local Stripe with what a newspaper sells, and short words for what the specs do all the time. */
export class Shop {
  private constructor(
    readonly local: LocalStripe,
    readonly stripe: Stripe,
    readonly monthly: Stripe.Price,
    readonly dearer: Stripe.Price,
    readonly yearly: Stripe.Price,
  ) {}

  static async open(options: LocalStripeOptions = {}): Promise<Shop> {
    const local = await LocalStripe.start(options);
    const stripe = local.client();
    const { id: product } = await stripe.products.create({ name: 'GVA digitaal' });
    const price = (unit_amount: number, interval: 'month' | 'year', lookup_key: string) =>
      stripe.prices.create({ product, currency: 'eur', unit_amount, recurring: { interval }, lookup_key });
    return new Shop(
      local,
      stripe,
      await price(1290, 'month', 'gva_digital_monthly'),
      await price(2490, 'month', 'gva_all_in_monthly'),
      await price(12_900, 'year', 'gva_digital_yearly'),
    );
  }

  /** A customer with a card on file. */
  async customer(method = 'pm_card_visa', more: Stripe.CustomerCreateParams = {}): Promise<Stripe.Customer> {
    const customer = await this.stripe.customers.create({ email: 'gva-subscriber@pluspas.example', ...more });
    const attached = await this.stripe.paymentMethods.attach(method, { customer: customer.id });
    return this.stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: attached.id } });
  }

  async subscriber(more: Partial<Stripe.SubscriptionCreateParams> = {}, method?: string): Promise<Stripe.Subscription> {
    const customer = await this.customer(method);
    return this.stripe.subscriptions.create({ customer: customer.id, items: [{ price: this.monthly.id }], ...more });
  }

  async session(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> {
    return this.stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: this.monthly.id, quantity: 1 }],
      success_url: 'https://gva.example/welcome?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://gva.example/offers',
      ...more,
    });
  }

  async statusOf(subscription: Stripe.Subscription | string): Promise<string> {
    const id = typeof subscription === 'string' ? subscription : subscription.id;
    return (await this.stripe.subscriptions.retrieve(id)).status;
  }

  async changeTo(
    subscription: Stripe.Subscription,
    price: string,
    more: Stripe.SubscriptionUpdateParams = {},
  ): Promise<Stripe.Subscription> {
    const [item] = (await this.stripe.subscriptions.retrieve(subscription.id)).items.data;
    return this.stripe.subscriptions.update(subscription.id, { items: [{ id: item?.id ?? '', price }], ...more });
  }

  async lastInvoice(subscription: Stripe.Subscription): Promise<Stripe.Invoice> {
    const { data } = await this.stripe.invoices.list({ subscription: subscription.id, limit: 1 });
    const [invoice] = data;
    if (!invoice) throw new Error('no invoice yet');
    return invoice;
  }

  /** What the customer of a subscription pays with. */
  async methodOf(subscription: Stripe.Subscription): Promise<string> {
    const customer = await this.stripe.customers.retrieve(String(subscription.customer));
    return customer.deleted ? '' : String(customer.invoice_settings.default_payment_method);
  }

  days(count: number): void {
    this.local.advance(count * DAY);
  }

  /** The types of what happened since the last call. */
  newEvents(): string[] {
    const all = this.local.world.events.all().map(({ type }) => type);
    const news = all.slice(this.heard);
    this.heard = all.length;
    return news;
  }

  private heard = 0;
}

/** The code of Stripe's refusal, or `accepted`. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'accepted';
  } catch (refusal) {
    const { code, type } = refusal as { code?: string; type?: string };
    return code ?? type ?? String(refusal);
  }
}
