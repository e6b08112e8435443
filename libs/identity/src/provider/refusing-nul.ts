import { isUnstorableText } from '@pluspas/platform';
import { type Adapter, errors } from 'oidc-provider';

/**
 * The library stores and looks up what callers send. A NUL is legal in a URL and in no text of the database: that is a
 * bad request, where the library would see a fault of the server.
 */
export function refusingNul(adapter: Adapter): Adapter {
  return {
    upsert: (id, payload, expiresIn) => refusing(() => adapter.upsert(id, payload, expiresIn)),
    find: (id) => refusing(() => adapter.find(id)),
    findByUid: (uid) => refusing(() => adapter.findByUid(uid)),
    findByUserCode: (userCode) => refusing(() => adapter.findByUserCode(userCode)),
    consume: (id) => refusing(() => adapter.consume(id)),
    destroy: (id) => refusing(() => adapter.destroy(id)),
    revokeByGrantId: (grantId) => refusing(() => adapter.revokeByGrantId(grantId)),
  };
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isUnstorableText(cause)) throw new errors.InvalidRequest('a value holds a NUL');
    throw cause;
  }
}
