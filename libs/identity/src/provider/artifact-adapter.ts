import type { SiteClients } from '@pluspas/trust';
import { type Adapter, type AdapterFactory, errors } from 'oidc-provider';
import type { ArtifactsStore } from './artifacts.store';
import { ACCOUNT_CLIENT_ID, accountClient, appMetadata, siteClientMetadata } from './client-metadata';
import { refusingNul } from './refusing-nul';

/** The provider's storage: artefacts in Postgres, clients as `trust` knows them. */
export function artifactAdapter(artifacts: ArtifactsStore, clients: SiteClients, baseUrl: string): AdapterFactory {
  const adapterOf = (model: string): Adapter => {
    switch (model) {
      case 'Client':
        return clientAdapter(clients, baseUrl);
      case 'RefreshToken':
        return { ...modelAdapter(artifacts, model), upsert: keepRefreshToken(artifacts) };
      case 'ReplayDetection':
        return { ...modelAdapter(artifacts, model), upsert: keepProof(artifacts) };
      default:
        return modelAdapter(artifacts, model);
    }
  };
  return (model) => refusingNul(adapterOf(model));
}

/** The library asks first and writes then, so two equal proofs could both pass: here the second one can't be written. */
function keepProof(artifacts: ArtifactsStore): Adapter['upsert'] {
  return async (id, payload, expiresIn) => {
    if (!(await artifacts.insert('ReplayDetection', id, payload, expiresIn))) {
      throw new errors.InvalidGrant('DPoP proof used before');
    }
  };
}

function keepRefreshToken(artifacts: ArtifactsStore): Adapter['upsert'] {
  return async (id, payload, expiresIn) => {
    if (!(await artifacts.upsertRefreshToken(id, payload, expiresIn))) throw new errors.InvalidGrant('grant not found');
  };
}

function modelAdapter(artifacts: ArtifactsStore, model: string): Adapter {
  return {
    upsert: (id, payload, expiresIn) => artifacts.upsert(model, id, payload, expiresIn),
    find: (id) => artifacts.find(model, id),
    findByUid: (uid) => artifacts.findByUid(model, uid),
    findByUserCode: (userCode) => artifacts.findByUserCode(model, userCode),
    destroy: (id) => artifacts.destroy(model, id),
    revokeByGrantId: (grantId) => artifacts.destroyByGrant(model, grantId),
    async consume(id) {
      // RFC 6749, section 4.1.2: a code is used once. The loser of a race gets what a late replay gets.
      if (!(await artifacts.consume(model, id))) throw new errors.InvalidGrant('already used');
    },
  };
}

function clientAdapter(clients: SiteClients, baseUrl: string): Adapter {
  const readOnly = async (): Promise<never> => {
    throw new Error('Clients are written by site onboarding, never by the provider.');
  };
  return {
    async find(id) {
      if (id === ACCOUNT_CLIENT_ID) return accountClient(baseUrl);
      const client = await clients.find(id);
      if (!client) return undefined;
      return client.secretHash === null ? appMetadata(client) : siteClientMetadata(client, client.secretHash);
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: readOnly,
    consume: readOnly,
    destroy: readOnly,
    revokeByGrantId: readOnly,
  };
}
