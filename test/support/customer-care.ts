import type { AdminApp, Call, Json } from './admin-app';

export const REASON = { code: 'goodwill', text: 'The paper came late three times' };
export const PLUS_ON_GVA = { titles: ['gva'], tiers: ['plus'] };

/** An answer as the tests compare it: status, problem code, first field that is named. */
export function problemIn({ status, body }: { status: number; body: Json }) {
  return [status, body.type?.split('/').pop(), body.errors?.[0]?.pointer];
}

/** What a colleague of customer care does, about one reader after the other. */
export class CustomerCare {
  reader = '' as `acc_${string}`;
  email = '';
  private readers = 0;

  constructor(private readonly admin: AdminApp) {}

  /** From here on it is about somebody new, who has nothing. */
  async nextReader(): Promise<void> {
    this.readers += 1;
    this.email = `reader-${this.readers}@pluspas.example`;
    this.reader = await this.admin.reader(this.email);
  }

  /** Gives plus on gva for a week, unless told otherwise. */
  give(change: object = {}, call: Call = {}) {
    const grant = { reader: this.reader, scope: PLUS_ON_GVA, until: '2026-12-01T12:00:00+01:00', reason: REASON };
    return this.admin.post('/v1/admin/grants', { ...grant, ...change }, call);
  }

  revoke(id: string, call: Call = {}) {
    return this.admin.post(`/v1/admin/grants/${id}/revoke`, { reason: REASON }, call);
  }

  async version(): Promise<number> {
    return (await this.admin.get(`/v1/admin/readers/${this.reader}`)).body.version;
  }
}
