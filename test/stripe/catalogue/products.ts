import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';

/** What is sold, without a price. */
export const productRoutes: Routes = {
  'POST /v1/products': route<Stripe.ProductCreateParams>(({ world, params }) => {
    if (params.id && world.store.find('product', params.id))
      throw refused('Product already exists.', { code: 'resource_already_exists', param: 'id' });
    const product = world.make('product', 'prod', {
      ...(params.id ? { id: params.id } : {}),
      name: params.name,
      active: params.active ?? true,
      description: params.description ?? null,
      images: params.images ?? [],
      type: 'service',
      tax_code: params.tax_code ?? null,
      metadata: mergeMetadata({}, params.metadata),
      updated: world.clock.now(),
    });
    world.emit('product.created', product);
    return product;
  }),

  'POST /v1/products/{id}': route<Stripe.ProductUpdateParams>(({ world, id, params }) => {
    const product = world.store.get('product', id);
    return changed(world, 'product.updated', product, () => {
      if (params.name !== undefined) product.name = params.name;
      if (params.active !== undefined) product.active = params.active;
      if (params.description !== undefined) product.description = params.description || null;
      if (params.metadata !== undefined) product.metadata = mergeMetadata(product.metadata, params.metadata);
      product.updated = world.clock.now();
    });
  }),

  'GET /v1/products/{id}': route(({ world, id }) => world.store.get('product', id)),

  'GET /v1/products': route<Stripe.ProductListParams>(({ world, params }) =>
    pageOf(world, 'product', params, '/v1/products', {
      active: (product, active) => product.active === active,
      ids: (product, ids) => ids.includes(product.id),
    }),
  ),

  'DELETE /v1/products/{id}': route(({ world, id }) => {
    const product = world.store.get('product', id);
    if (world.store.all('price').some((price) => price.product === id))
      throw refused('This product cannot be deleted because it has one or more user-created prices.');
    world.store.remove('product', id);
    world.emit('product.deleted', product);
    return { id, object: 'product', deleted: true };
  }),
};
