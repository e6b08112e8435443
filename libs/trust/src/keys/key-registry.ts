import { createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock, Database, Outbox, type Transaction } from '@pluspas/platform';
import type { JWK } from 'jose';
import { KEYS_CHANGED } from '../trust-events';
import type { KeyUse } from './public-keys';
import { PublishedKeys } from './published-keys';
import { type PublicJwk, SigningKeysStore } from './signing-keys.store';

/** Where whoever holds private keys makes the public halves known. */
@Injectable()
export class KeyRegistry {
  constructor(
    private readonly database: Database,
    private readonly store: SigningKeysStore,
    private readonly keys: PublishedKeys,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes the public half of a P-256 key; private members of `jwk` are left out. Saying the same again does nothing,
   * so it may be called at every boot. Throws when the kid stands for another key or use.
   * Other processes know the key within 2 s: sign with it after that.
   */
  async publish(kid: string, use: KeyUse, jwk: JWK): Promise<void> {
    const publicJwk = publicHalf(jwk);
    await this.database.transaction(async (tx) => {
      if (await this.store.insert(tx, { kid, use, jwk: publicJwk, createdAt: this.clock.now() })) {
        await this.announce(tx, kid);
        return;
      }
      const known = await this.store.find(tx, kid);
      if (known === null || known.use !== use || known.jwk.x !== publicJwk.x || known.jwk.y !== publicJwk.y) {
        throw new Error(`the kid ${kid} stands for another key already`);
      }
    });
    await this.keys.reloadAnew();
  }

  /** From `at` on nothing signed with this key is believed. Leave it the life of a token after the last signature. */
  async retire(kid: string, at: Instant): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (await this.store.retire(tx, kid, at)) await this.announce(tx, kid);
    });
    await this.keys.reloadAnew();
  }

  private async announce(tx: Transaction, kid: string): Promise<void> {
    await this.outbox.add(tx, { kind: KEYS_CHANGED, key: kid, payload: {} });
  }
}

function publicHalf({ kty, crv, x, y }: JWK): PublicJwk {
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) throw new Error('not a P-256 key');
  const half = { kty: 'EC', crv: 'P-256', x, y } as const;
  // Throws when x and y are no point of the curve.
  createPublicKey({ key: half, format: 'jwk' });
  return half;
}
