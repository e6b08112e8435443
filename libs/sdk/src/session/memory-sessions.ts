import type { AccountId } from '@pluspas/domain';
import { LRUCache } from 'lru-cache';
import type { SessionStore, SiteSession } from './session';

/**
 * Sessions of one process, bounded. After a restart readers are recognised again by one silent redirect,
 * as long as their login at Pluspas lives.
 */
export class MemorySessions implements SessionStore {
  private readonly byProviderSession = new Map<string, Set<string>>();
  private readonly byAccount = new Map<string, Set<string>>();
  private readonly sessions: LRUCache<string, SiteSession>;
  /** Bounded by number alone: only ids that Pluspas has signed come here. */
  private readonly used = new LRUCache<string, true>({ max: 20_000 });

  constructor(max = 50_000) {
    this.sessions = new LRUCache({ max, dispose: (session) => this.forget(session) });
  }

  async open(session: SiteSession): Promise<void> {
    this.sessions.set(session.key, session);
    this.index(session);
  }

  async find(key: string): Promise<SiteSession | null> {
    return this.sessions.get(key) ?? null;
  }

  async change(key: string, changes: Partial<Omit<SiteSession, 'key'>>): Promise<SiteSession | null> {
    const known = this.sessions.get(key);
    if (known === undefined) return null;
    const changed = { ...known, ...changes };
    this.sessions.set(key, changed);
    this.index(changed);
    return changed;
  }

  async end(key: string): Promise<void> {
    this.sessions.delete(key);
  }

  async endProviderSession(providerSession: string): Promise<void> {
    for (const key of [...(this.byProviderSession.get(providerSession) ?? [])]) this.sessions.delete(key);
  }

  async endAccount(account: AccountId): Promise<void> {
    for (const key of [...(this.byAccount.get(account) ?? [])]) this.sessions.delete(key);
  }

  async useOnce(id: string): Promise<boolean> {
    if (this.used.has(id)) return false;
    this.used.set(id, true);
    return true;
  }

  private index({ key, account, providerSession }: SiteSession): void {
    add(this.byAccount, account, key);
    if (providerSession !== null) add(this.byProviderSession, providerSession, key);
  }

  private forget({ key, account, providerSession }: SiteSession): void {
    remove(this.byAccount, account, key);
    if (providerSession !== null) remove(this.byProviderSession, providerSession, key);
  }
}

function add(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  if (keys === undefined) index.set(name, new Set([key]));
  else keys.add(key);
}

function remove(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(name);
}
