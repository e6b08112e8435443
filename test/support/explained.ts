import type { Database } from '@pluspas/platform';
import pg from 'pg';

/** A statement as the service sent it, with the parameters of its first time. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Remembers each different statement that any connection of this process sends. */
export function sentStatements(): ReadonlyMap<string, Sent> {
  const sent = new Map<string, Sent>();
  const { query } = pg.Client.prototype;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const { text, values }: { text?: unknown; values?: unknown } =
      typeof first === 'string' ? { text: first, values: second } : Object(first);
    if (typeof text === 'string' && /^\s*(select|insert|update|delete|with)\b/i.test(text) && !sent.has(text)) {
      sent.set(text, { text, values: Array.isArray(values) ? values : [] });
    }
    return Reflect.apply(query, this, args);
  });
  return sent;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The tables that Postgres would read from end to end for it. Plans only: nothing runs. */
export async function readWhole(database: Database, { text, values }: Sent): Promise<readonly string[]> {
  const [row] = await database.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
    `explain (format json) ${text}`,
    values,
  );
  const tables: string[] = [];
  const look = (node: PlanNode): void => {
    if (node['Node Type'] === 'Seq Scan') tables.push(node['Relation Name'] ?? '');
    node.Plans?.forEach(look);
  };
  for (const { Plan } of row?.['QUERY PLAN'] ?? []) look(Plan);
  return tables;
}
