import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import type { World } from '../world/world';

/** Who is told. The secret is shown once, when the endpoint is made. */
export const webhookEndpointRoutes: Routes = {
  'POST /v1/webhook_endpoints': route<Stripe.WebhookEndpointCreateParams>(({ world, params }) => {
    const id = world.ids.next('we');
    const secret = `whsec_${world.ids.word(id)}`;
    const endpoint = world.make('webhook_endpoint', 'we', {
      id,
      api_version: params.api_version ?? null,
      description: params.description || null,
      enabled_events: [...params.enabled_events],
      metadata: mergeMetadata({}, params.metadata),
      status: 'enabled',
      url: params.url,
    });
    world.endpointSecrets.set(id, [secret]);
    return { ...endpoint, secret };
  }),
  'POST /v1/webhook_endpoints/{id}': route<Stripe.WebhookEndpointUpdateParams>(({ world, id, params }) => {
    const endpoint = world.store.get('webhook_endpoint', id);
    if (params.enabled_events) endpoint.enabled_events = [...params.enabled_events];
    if (params.url) endpoint.url = params.url;
    if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled';
    if (params.description !== undefined) endpoint.description = params.description || null;
    if (params.metadata !== undefined) endpoint.metadata = mergeMetadata(endpoint.metadata, params.metadata);
    return endpoint;
  }),
  'GET /v1/webhook_endpoints/{id}': route(({ world, id }) => world.store.get('webhook_endpoint', id)),
  'GET /v1/webhook_endpoints': route<Stripe.WebhookEndpointListParams>(({ world, params }) =>
    pageOf(world, 'webhook_endpoint', params, '/v1/webhook_endpoints'),
  ),
  'DELETE /v1/webhook_endpoints/{id}': route(({ world, id }) => {
    world.store.get('webhook_endpoint', id);
    world.store.remove('webhook_endpoint', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
};

/** Rolling a secret in the dashboard: for a day both sign. Returns the new one. */
export function addSecret(world: World, endpoint: string): string {
  const secrets = world.endpointSecrets.get(endpoint) ?? [];
  const secret = `whsec_${world.ids.word(`${endpoint}:${secrets.length}`)}`;
  world.endpointSecrets.set(endpoint, [secret, ...secrets]);
  return secret;
}

/** The old secret stops signing. */
export function retireOldSecret(world: World, endpoint: string): void {
  world.endpointSecrets.set(endpoint, (world.endpointSecrets.get(endpoint) ?? []).slice(0, 1));
}
