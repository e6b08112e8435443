import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { notSimulated } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { attach, paymentMethod } from '../payments/payment-methods';
import { cancelNow } from '../subscriptions/cancel';
import { isOver } from '../subscriptions/standing';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';
import { idOf, type Objects } from '../world/objects';
import type { World } from '../world/world';

const KNOWN = [
  'email',
  'name',
  'phone',
  'description',
  'metadata',
  'address',
  'preferred_locales',
  'payment_method',
  'invoice_settings',
  'test_clock',
  'tax_exempt',
  'balance',
];

export const customerRoutes: Routes = {
  'POST /v1/customers': route<Stripe.CustomerCreateParams>(({ world, params }) => {
    notSimulated(params, KNOWN);
    const clock = params.test_clock
      ? world.store.get('test_helpers.test_clock', params.test_clock, 'test_clock')
      : null;
    const customer = world.make('customer', 'cus', {
      test_clock: clock?.id ?? null,
      balance: params.balance ?? 0,
      delinquent: false,
      discount: null,
      ...details(params),
    });
    // Made before its clock was known: on a test clock, a customer is born in that clock's time.
    customer.created = world.clockOf(customer).now();
    customer.metadata = mergeMetadata({}, params.metadata);
    if (params.payment_method) attach(world, paymentMethod(world, params.payment_method), customer.id);
    setDefault(world, customer, params.invoice_settings?.default_payment_method);
    world.emit('customer.created', customer);
    return customer;
  }),

  'POST /v1/customers/{id}': route<Stripe.CustomerUpdateParams>(({ world, id, params }) => {
    notSimulated(params, KNOWN);
    const customer = world.store.get('customer', id);
    return changed(world, 'customer.updated', customer, () => {
      Object.assign(customer, details(params));
      if (params.balance !== undefined) customer.balance = params.balance;
      if (params.metadata !== undefined) customer.metadata = mergeMetadata(customer.metadata, params.metadata);
      setDefault(world, customer, params.invoice_settings?.default_payment_method);
    });
  }),

  'GET /v1/customers/{id}': route(({ world, id }) =>
    world.deletedCustomers.has(id) ? { id, object: 'customer', deleted: true } : world.store.get('customer', id),
  ),

  'GET /v1/customers': route<Stripe.CustomerListParams>(({ world, params }) =>
    pageOf(world, 'customer', params, '/v1/customers', {
      email: (customer, email) => customer.email === email,
      test_clock: (customer, id) => idOf(customer.test_clock) === id,
    }),
  ),

  'DELETE /v1/customers/{id}': route(({ world, id }) => {
    const customer = world.store.get('customer', id);
    for (const subscription of world.store.related('subscription', 'customer', id))
      if (!isOver(subscription)) cancelNow(world, subscription);
    for (const method of world.store.all('payment_method')) if (idOf(method.customer) === id) method.customer = null;
    world.emit('customer.deleted', customer);
    world.store.remove('customer', id);
    world.deletedCustomers.add(id);
    return { id, object: 'customer', deleted: true };
  }),
};

function details(params: Stripe.CustomerUpdateParams & Stripe.CustomerCreateParams): Partial<Objects['customer']> {
  return {
    ...(params.email === undefined ? {} : { email: params.email || null }),
    ...(params.name === undefined ? {} : { name: params.name || null }),
    ...(params.phone === undefined ? {} : { phone: params.phone || null }),
    ...(params.description === undefined ? {} : { description: params.description || null }),
    ...(params.preferred_locales === undefined ? {} : { preferred_locales: params.preferred_locales }),
    ...(params.tax_exempt === undefined ? {} : { tax_exempt: params.tax_exempt || null }),
    ...(params.address === undefined ? {} : { address: params.address ? { ...NO_ADDRESS, ...params.address } : null }),
  };
}

const NO_ADDRESS: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

function setDefault(world: World, customer: Stripe.Customer, method: string | undefined): void {
  if (method === undefined) return;
  customer.invoice_settings.default_payment_method = method
    ? world.store.get('payment_method', method, 'default_payment_method').id
    : null;
}
