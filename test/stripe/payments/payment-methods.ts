import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { cardRefused, missing, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { type Instrument, TEST_INSTRUMENTS } from './instruments';
import { grantMandate } from './mandates';

/** Cards and accounts; one belongs to no customer until it is attached, and never again after it is detached. */
export const paymentMethodRoutes: Routes = {
  'POST /v1/payment_methods': route<Stripe.PaymentMethodCreateParams>(({ world, params }) => {
    const { card, sepa_debit: debit } = params;
    const key = debit?.iban.replaceAll(' ', '') ?? card?.token ?? card?.number?.replaceAll(' ', '');
    const instrument = TEST_INSTRUMENTS[params.type === 'bancontact' ? 'pm_bancontact' : (key ?? '')];
    if (!instrument) throw refused('Use one of the test values of the local Stripe.', { param: params.type ?? 'type' });
    return newPaymentMethod(world, instrument, params.billing_details);
  }),

  'POST /v1/payment_methods/{id}/attach': route<Stripe.PaymentMethodAttachParams>(({ world, id, params }) => {
    const customer = world.store.get('customer', params.customer ?? '', 'customer');
    return attach(world, paymentMethod(world, id), customer.id);
  }),

  'POST /v1/payment_methods/{id}/detach': route(({ world, id }) =>
    detach(world, world.store.get('payment_method', id)),
  ),

  'POST /v1/payment_methods/{id}': route<Stripe.PaymentMethodUpdateParams>(({ world, id, params }) => {
    const method = world.store.get('payment_method', id);
    return changed(world, 'payment_method.updated', method, () => {
      method.metadata = mergeMetadata(method.metadata, params.metadata);
      if (params.card && method.card) Object.assign(method.card, params.card);
    });
  }),

  'GET /v1/payment_methods/{id}': route(({ world, id }) => world.store.get('payment_method', id)),

  'GET /v1/payment_methods': route<Stripe.PaymentMethodListParams>(({ world, params }) =>
    pageOf(world, 'payment_method', params, '/v1/payment_methods', {
      customer: (method, id) => idOf(method.customer) === id,
      type: (method, type) => method.type === type,
    }),
  ),

  'GET /v1/customers/{id}/payment_methods': route<Stripe.CustomerListPaymentMethodsParams>(({ world, id, params }) =>
    pageOf(
      world,
      'payment_method',
      params,
      `/v1/customers/${id}/payment_methods`,
      { type: (method, type) => method.type === type },
      ({ customer }) => idOf(customer) === id,
    ),
  ),
};

/** By id; one of Stripe's test names (`pm_card_visa`) makes a new one each time. */
export function paymentMethod(world: World, id: string, param = 'payment_method'): Stripe.PaymentMethod {
  const found = world.store.find('payment_method', id);
  if (found) return found;
  const instrument = id.startsWith('pm_') ? TEST_INSTRUMENTS[id] : undefined;
  if (!instrument) throw missing('payment_method', id, param);
  return newPaymentMethod(world, instrument);
}

export function newPaymentMethod(
  world: World,
  instrument: Instrument,
  billing?: Stripe.PaymentMethodCreateParams.BillingDetails,
): Stripe.PaymentMethod {
  const method = world.make('payment_method', 'pm', { type: instrument.type, metadata: {}, ...details(instrument) });
  Object.assign(method.billing_details, { email: billing?.email || null, name: billing?.name || null });
  world.instruments.set(method.id, instrument);
  return method;
}

/** @throws 402 for a card whose bank refuses to have it kept. */
export function attach(world: World, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (idOf(method.customer) === customer) return method;
  if (method.customer) throw refused('The payment method you provided has already been attached to a customer.');
  const instrument = world.instruments.get(method.id);
  if (instrument?.attaches === false)
    throw cardRefused('card_declined', instrument.declineCode ?? null, 'Your card was declined.');
  method.customer = customer;
  if (method.type === 'sepa_debit') grantMandate(world, method);
  world.emit('payment_method.attached', method);
  return method;
}

export function detach(world: World, method: Stripe.PaymentMethod): Stripe.PaymentMethod {
  const customer = idOf(method.customer);
  if (!customer)
    throw refused('The payment method you provided is not attached to a customer so detachment is impossible.');
  method.customer = null;
  const settings = world.store.find('customer', customer)?.invoice_settings;
  if (settings?.default_payment_method === method.id) settings.default_payment_method = null;
  world.emit('payment_method.detached', method, { customer });
  return method;
}

function details({ type, last4 }: Instrument): Partial<Stripe.PaymentMethod> {
  if (type === 'bancontact') return { bancontact: {} };
  if (type === 'sepa_debit')
    return {
      sepa_debit: {
        bank_code: '510',
        branch_code: null,
        country: 'BE',
        fingerprint: null,
        generated_from: null,
        last4,
      },
    };
  return {
    card: {
      brand: last4 === '4444' ? 'mastercard' : 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'BE',
      display_brand: last4 === '4444' ? 'mastercard' : 'visa',
      exp_month: 12,
      exp_year: 2034,
      funding: 'credit',
      generated_from: null,
      last4,
      networks: { available: [last4 === '4444' ? 'mastercard' : 'visa'], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}
