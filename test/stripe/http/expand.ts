import { lineItemsList } from '../checkout/sessions';
import { intentOf, paymentOf } from '../invoices/settle';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { wholeList } from './paging';
import { refused } from './problems';

const DEEPEST = 4;
type Fields = Record<string, unknown>;
type Hidden = (world: World, id: string) => unknown;

/** What Stripe shows only to those who ask for it. */
const HIDDEN: Readonly<Record<string, Hidden>> = {
  'invoice.payments': (world, id) => {
    const payment = paymentOf(world, id);
    return wholeList(payment ? [payment] : [], `/v1/invoice_payments?invoice=${id}`);
  },
  'invoice.confirmation_secret': (world, id) => {
    const secret = intentOf(world, world.store.get('invoice', id))?.client_secret;
    return secret ? { client_secret: secret, type: 'payment_intent' } : null;
  },
  'checkout.session.line_items': (world, id) => lineItemsList(world, world.store.get('checkout.session', id)),
  'charge.refunds': (world, id) => {
    const refunds = world.store.all('refund').filter(({ charge }) => idOf(charge) === id);
    return wholeList([...refunds].reverse(), `/v1/charges/${id}/refunds`);
  },
  'customer.subscriptions': (world, id) => {
    const running = world.store.related('subscription', 'customer', id).filter(({ status }) => status !== 'canceled');
    return wholeList([...running].reverse(), `/v1/customers/${id}/subscriptions`);
  },
  'customer.tax_ids': (world, id) => {
    const taxIds = world.store.all('tax_id').filter(({ customer }) => idOf(customer) === id);
    return wholeList([...taxIds].reverse(), `/v1/customers/${id}/tax_ids`);
  },
};

/** Puts the objects where the ids stand: `latest_invoice.payments`, `data.customer`. Changes `body`. */
export function expand(world: World, body: object, paths: readonly string[]): void {
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.filter((step) => step !== 'data').length > DEEPEST)
      throw refused(`You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}.`);
    follow(world, body, steps, path);
  }
}

function follow(world: World, node: unknown, [step, ...rest]: readonly string[], path: string): void {
  if (step === undefined || node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) follow(world, one, [step, ...rest], path);
    return;
  }
  const fields = node as Fields;
  if (!(step in fields)) show(world, fields, step, path);
  const value = fields[step];
  if (typeof value === 'string') fields[step] = objectOf(world, value, path);
  else if (Array.isArray(value))
    fields[step] = value.map((one) => (typeof one === 'string' ? objectOf(world, one, path) : one));
  follow(world, fields[step], rest, path);
}

function show(world: World, fields: Fields, step: string, path: string): void {
  const hidden = HIDDEN[`${fields.object}.${step}`];
  if (!hidden) throw cannot(path);
  fields[step] = structuredClone(hidden(world, String(fields.id)));
}

function objectOf(world: World, id: string, path: string): object {
  const object = world.store.anything(id);
  if (object) return structuredClone(object);
  if (world.deletedCustomers.has(id)) return { id, object: 'customer', deleted: true };
  throw cannot(path);
}

function cannot(path: string): Error {
  return refused(`This property cannot be expanded (${path}).`, { param: 'expand' });
}
