import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the fake provider remembers, for the life of one test file. Its code runs in one process and awaits nothing. */
export class MemoryAdapter implements Adapter {
  private static readonly rows = new Map<string, AdapterPayload>();

  constructor(private readonly model: string) {}

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    MemoryAdapter.rows.set(this.key(id), { ...payload });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return MemoryAdapter.rows.get(this.key(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...MemoryAdapter.rows].find(([key, row]) => key.startsWith(`${this.model}:`) && row.uid === uid)?.[1];
  }

  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const row = MemoryAdapter.rows.get(this.key(id));
    if (row) row.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    MemoryAdapter.rows.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, row] of MemoryAdapter.rows) if (row.grantId === grantId) MemoryAdapter.rows.delete(key);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
