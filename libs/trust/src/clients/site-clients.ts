import { Injectable } from '@nestjs/common';
import type { Instant, TitleId } from '@pluspas/domain';
import { Clock, Database, Outbox, type Transaction } from '@pluspas/platform';
import { LRUCache } from 'lru-cache';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { CLIENT_CHANGED } from '../trust-events';
import { appRedirectOf } from './app-redirect';
import { hashOf, newSecret, opens } from './client-secret';
import {
  isClientId,
  type NewAppClient,
  type NewSiteClient,
  type SiteClient,
  SiteClientExists,
  SiteClientUnknown,
  UnusableRedirect,
} from './site-client';
import { SiteClientsStore } from './site-clients.store';

interface Cached {
  readonly client: SiteClient;
  readonly readAt: Instant;
}

export interface NewSecret {
  /** Shown once: only its hash is kept. */
  readonly secret: string;
}

const LIFETIME_MS = 30_000;
/** After a wrong secret the row is read again, but not more often than this: a client rotated elsewhere gets in at once. */
const SECOND_LOOK_MS = 1_000;
const DAY_MS = 86_400_000;
const MOST = 1_000;

/** The sites and apps that may ask, with a small cache: <= 30 s old, dropped when a client changes, never holding "no such client". */
@Injectable()
export class SiteClients {
  private readonly cache = new LRUCache<string, Cached>({ max: MOST });
  /** Rises with every change, so that a reading from before one is not kept after it. */
  private changes = 0;

  constructor(
    private readonly database: Database,
    private readonly store: SiteClientsStore,
    private readonly outbox: Outbox,
    private readonly tokens: RememberedTokens,
    private readonly clock: Clock,
  ) {}

  async find(clientId: string): Promise<SiteClient | null> {
    return this.read(clientId, LIFETIME_MS);
  }

  /** The client whose secret this is, or `null`: unknown client and wrong secret look the same. */
  async authenticate(clientId: string, secret: string): Promise<SiteClient | null> {
    const cached = await this.read(clientId, LIFETIME_MS);
    if (cached === null) return null;
    if (opens(cached, secret, this.clock.now())) return cached;
    const fresh = await this.read(clientId, SECOND_LOOK_MS);
    return fresh !== null && opens(fresh, secret, this.clock.now()) ? fresh : null;
  }

  list(): Promise<readonly SiteClient[]> {
    return this.store.list();
  }

  /** The origins where readers of a title are served: those that its sites may send a login back to. Apps have none. */
  async originsOf(title: TitleId): Promise<ReadonlySet<string>> {
    const sites = (await this.store.list()).filter(
      ({ secretHash, titles }) => secretHash !== null && titles.includes(title),
    );
    return new Set(sites.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin)));
  }

  /** Throws `SiteClientExists` when the id is taken. */
  async create({ secret = newSecret(), ...client }: NewSiteClient): Promise<NewSecret> {
    await this.insert({
      clientId: client.clientId,
      titles: client.titles,
      secretHash: hashOf(secret),
      redirectUris: client.redirectUris ?? [],
      postLogoutRedirectUris: client.postLogoutRedirectUris ?? [],
      backchannelLogoutUri: client.backchannelLogoutUri ?? null,
    });
    return { secret };
  }

  /** Throws `SiteClientExists` when the id is taken, and `UnusableRedirect` with the address that is none. */
  async createApp(app: NewAppClient): Promise<void> {
    const unusable = app.redirectUris.find((uri) => appRedirectOf(uri) === null);
    if (unusable !== undefined || app.redirectUris.length === 0) throw new UnusableRedirect(unusable);
    await this.insert({ ...app, secretHash: null, postLogoutRedirectUris: [], backchannelLogoutUri: null });
  }

  /**
   * Gives the client a new secret; the old one stays good for `keepPreviousMs` (a day), 0 for a secret that leaked.
   * Throws `SiteClientUnknown`, for an app too: it has none.
   */
  async rotate(clientId: string, { keepPreviousMs = DAY_MS, secret = newSecret() } = {}): Promise<NewSecret> {
    await this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const rotation = { clientId, secretHash: hashOf(secret), previousUntil: at + keepPreviousMs, at };
      if (!(await this.store.rotate(tx, rotation))) throw new SiteClientUnknown(clientId);
      await this.announce(tx, clientId);
    });
    return { secret };
  }

  /** Drops what is remembered of this client, its verified tokens included. */
  forget(clientId: string): void {
    this.changes += 1;
    this.cache.delete(clientId);
    this.tokens.dropClient(clientId);
  }

  forgetAll(): void {
    this.changes += 1;
    this.cache.clear();
    this.tokens.dropAll();
  }

  private async insert(client: Omit<SiteClient, 'previousSecret' | 'rotatedAt' | 'createdAt'>): Promise<void> {
    if (!isClientId(client.clientId)) {
      throw new Error('A client id has small letters, digits, dots, dashes and underscores: 1 to 63 of them.');
    }
    await this.database.transaction(async (tx) => {
      const made = await this.store.insert(tx, { ...client, createdAt: this.clock.now() });
      if (!made) throw new SiteClientExists(client.clientId);
      await this.announce(tx, client.clientId);
    });
  }

  private async announce(tx: Transaction, clientId: string): Promise<void> {
    await this.outbox.add(tx, { kind: CLIENT_CHANGED, key: clientId, payload: {} });
    tx.afterCommit(() => this.forget(clientId));
  }

  private async read(clientId: string, bearableAge: number): Promise<SiteClient | null> {
    const cached = this.cache.get(clientId);
    const readAt = this.clock.now();
    if (cached !== undefined && readAt - cached.readAt < bearableAge) return cached.client;
    const { changes } = this;
    const client = await this.store.find(clientId);
    if (client === null) this.cache.delete(clientId);
    else if (changes === this.changes) this.cache.set(clientId, { client, readAt });
    return client;
  }
}
