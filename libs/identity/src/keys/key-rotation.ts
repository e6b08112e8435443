import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { KeyRegistry } from '@pluspas/trust';
import { IdentityOptions } from '../identity.options';
import { KeyFolder } from './key-folder';
import { inOrder, type KeyRing, type KeyState, ringOf, stateOf } from './key-ring';
import { DROP_AFTER_MS, PROMOTE_AFTER_MS } from './key-times';
import { KEY_USES, type KeyOnFile, type KeyUse } from './signing-key';

export interface ListedKey {
  readonly use: KeyUse;
  readonly kid: string;
  readonly state: KeyState;
  readonly publishedAt: Instant | null;
  readonly signsFrom: Instant | null;
}

/** What a rotation did, and what it left for later. */
export type KeyStep =
  | { readonly kind: 'made' | 'promoted' | 'dropped'; readonly use: KeyUse; readonly kid: string }
  | { readonly kind: 'waits' | 'stays'; readonly use: KeyUse; readonly kid: string; readonly until: Instant };

/** There is no such key, or it still signs. */
export class KeyNotDroppable extends Error {
  override readonly name = 'KeyNotDroppable';
}

/**
 * Rotation of the signing keys, by files with dates: a next key is published long before it signs, and a previous one is
 * believed until all that it signed is over. Processes sign with the new key once they are restarted, one by one.
 */
@Injectable()
export class KeyRotation {
  private readonly folder: KeyFolder;

  constructor(
    { keysDir }: IdentityOptions,
    private readonly registry: KeyRegistry,
    private readonly clock: Clock,
  ) {
    this.folder = new KeyFolder(keysDir);
  }

  async list(): Promise<readonly ListedKey[]> {
    const rings = await Promise.all(KEY_USES.map(async (use) => ({ use, ring: await this.ring(use) })));
    return rings.flatMap(({ use, ring }) =>
      inOrder(ring).map((each) => ({
        use,
        kid: each.key.kid,
        state: stateOf(ring, each),
        publishedAt: each.publishedAt,
        signsFrom: each.signsFrom,
      })),
    );
  }

  /**
   * One step on: drops what is long over, lets the next key sign if it has been published for a day (`force`: at once),
   * and makes the one after it. Asked again before its time it changes nothing.
   */
  async rotate({ force }: { readonly force: boolean }): Promise<readonly KeyStep[]> {
    const steps: KeyStep[] = [];
    for (const use of KEY_USES) {
      steps.push(...(await this.dropOld(use)));
      steps.push(...(await this.promote(use, force)));
    }
    return steps;
  }

  /** Drops a key at once, for one that has leaked: nothing that it signed is believed any more. */
  async drop(kid: string): Promise<KeyStep> {
    for (const use of KEY_USES) {
      const ring = await this.ring(use);
      const key = inOrder(ring).find((each) => each.key.kid === kid);
      if (!key) continue;
      if (key === ring.current) throw new KeyNotDroppable(`${kid} signs. Rotate first (--now), and restart.`);
      return this.end(use, key);
    }
    throw new KeyNotDroppable(`There is no key ${kid} in the folder of signing keys.`);
  }

  private async dropOld(use: KeyUse): Promise<readonly KeyStep[]> {
    const { previous, current } = await this.ring(use);
    const steps: KeyStep[] = [];
    for (const [place, key] of previous.entries()) {
      const replacedAt = previous[place + 1]?.signsFrom ?? current.signsFrom ?? this.clock.now();
      const until = replacedAt + DROP_AFTER_MS;
      if (until <= this.clock.now()) steps.push(await this.end(use, key));
      else steps.push({ kind: 'stays', use, kid: key.key.kid, until });
    }
    return steps;
  }

  private async promote(use: KeyUse, force: boolean): Promise<readonly KeyStep[]> {
    const now = this.clock.now();
    const [waiting] = (await this.ring(use)).next;
    const next = waiting ?? (await this.make(use));
    const steps: KeyStep[] = waiting ? [] : [{ kind: 'made', use, kid: next.key.kid }];
    const dated = next.publishedAt === null ? await this.publish(use, next) : next;
    const until = (dated.publishedAt ?? now) + PROMOTE_AFTER_MS;
    if (until > now && !force) return [...steps, { kind: 'waits', use, kid: next.key.kid, until }];
    await this.folder.redate(use, { ...dated, signsFrom: now });
    const after = await this.make(use);
    return [...steps, { kind: 'promoted', use, kid: next.key.kid }, { kind: 'made', use, kid: after.key.kid }];
  }

  private async make(use: KeyUse): Promise<KeyOnFile> {
    return this.publish(use, await this.folder.makeNext(use));
  }

  /** The date is written when it is true: after everybody can know the key. */
  private async publish(use: KeyUse, key: KeyOnFile): Promise<KeyOnFile> {
    const { d: _private, ...publicHalf } = key.key;
    await this.registry.publish(key.key.kid, use, { ...publicHalf });
    const dated = { ...key, publishedAt: this.clock.now() };
    await this.folder.redate(use, dated);
    return dated;
  }

  private async end(use: KeyUse, key: KeyOnFile): Promise<KeyStep> {
    await this.registry.retire(key.key.kid, this.clock.now());
    await this.folder.remove(use, key);
    return { kind: 'dropped', use, kid: key.key.kid };
  }

  private async ring(use: KeyUse): Promise<KeyRing> {
    const ring = ringOf(await this.folder.keysThatMustBe(use), this.clock.now());
    if (!ring) throw new Error(`No ${use} key.`);
    return ring;
  }
}
