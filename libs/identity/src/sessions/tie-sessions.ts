import type { AccountId } from '@pluspas/domain';
import type { AdapterFactory } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { EndSessions } from './end-sessions';
import type { BrowserVisit, SessionIndex } from './session-index';

/** The provider's storage, with an index of its sessions beside it. */
export function indexedAdapter(adapterOf: AdapterFactory, index: SessionIndex): AdapterFactory {
  return (model) => {
    const adapter = adapterOf(model);
    if (model !== 'Session') return adapter;
    return {
      ...adapter,
      async upsert(id, payload, expiresIn) {
        await index.save(id, payload, expiresIn ?? 0, visitNow());
      },
    };
  };
}

function visitNow(): BrowserVisit {
  const { ctx } = Provider;
  const { iat } = ctx?.oidc.entities.Interaction ?? {};
  const { 'user-agent': userAgent, cookie: cookies } = ctx?.headers ?? {};
  return { userAgent, cookies, begunAt: iat === undefined ? null : iat * 1000 };
}

/**
 * A logout at the provider is an end like any other: in one transaction, and told until it is heard. The library would
 * call each site once, and a site that is down at that moment would never know.
 */
export function tieSessions(provider: Provider, ending: EndSessions): void {
  const session: { destroy: (this: ProviderSession) => Promise<void> } = Object(provider.Session.prototype);
  const { destroy } = session;
  session.destroy = async function (this: ProviderSession) {
    if (this.accountId !== undefined) {
      await ending.one(null, { account: this.accountId as AccountId, sid: this.uid }, 'logout');
    }
    await destroy.call(this);
  };
  const client: { backchannelLogout: () => Promise<void> } = Object(provider.Client.prototype);
  client.backchannelLogout = async () => undefined;
}

interface ProviderSession {
  readonly uid: string;
  readonly accountId?: string;
}
