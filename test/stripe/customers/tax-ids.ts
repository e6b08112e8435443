import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { missing } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { idOf } from '../world/objects';
import type { World } from '../world/world';

/** A customer's VAT number. */
export const taxIdRoutes: Routes = {
  'POST /v1/customers/{id}/tax_ids': route<Stripe.CustomerCreateTaxIdParams>(({ world, id, params }) => {
    const customer = world.store.get('customer', id);
    const taxId = world.make('tax_id', 'txi', {
      customer: customer.id,
      type: params.type,
      value: params.value,
      country: params.type === 'eu_vat' ? params.value.slice(0, 2).toUpperCase() : null,
      owner: { type: 'customer', customer: customer.id, customer_account: null },
      verification: { status: 'verified', verified_address: null, verified_name: null },
    });
    world.emit('customer.tax_id.created', taxId);
    return taxId;
  }),
  'GET /v1/customers/{id}/tax_ids': route<Stripe.CustomerListTaxIdsParams>(({ world, id, params }) =>
    pageOf(world, 'tax_id', params, `/v1/customers/${id}/tax_ids`, {}, ({ customer }) => idOf(customer) === id),
  ),
  'GET /v1/customers/{customerId}/tax_ids/{id}': route(({ world, id, innerId }) => ofCustomer(world, id, innerId)),
  'DELETE /v1/customers/{customerId}/tax_ids/{id}': route(({ world, id, innerId }) => {
    const taxId = ofCustomer(world, id, innerId);
    world.store.remove('tax_id', taxId.id);
    world.emit('customer.tax_id.deleted', taxId);
    return { id: taxId.id, object: 'tax_id', deleted: true };
  }),
};

function ofCustomer(world: World, customer: string, id: string): Stripe.TaxId {
  const taxId = world.store.get('tax_id', id);
  if (idOf(taxId.customer) !== customer) throw missing('tax_id', id);
  return taxId;
}
