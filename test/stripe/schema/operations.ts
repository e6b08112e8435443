import { type Operation, stripeSchema } from './schema';

export interface KnownOperation extends Operation {
  /** `POST /v1/customers/{id}`. */
  readonly name: string;
}

interface Pattern {
  readonly operation: KnownOperation;
  readonly verb: string;
  readonly path: RegExp;
  readonly literal: boolean;
}

const patterns: readonly Pattern[] = Object.entries(stripeSchema.operations)
  .map(([name, operation]) => {
    const [verb = '', path = ''] = name.split(' ');
    return {
      operation: { ...operation, name },
      verb,
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
      literal: !path.includes('{'),
    };
  })
  // `/v1/invoices/create_preview` is not the invoice called `create_preview`.
  .sort((a, b) => Number(b.literal) - Number(a.literal));

/** Which method of the API is asked, and the ids in its path. */
export function findOperation(verb: string, path: string): { operation: KnownOperation; ids: string[] } | null {
  for (const pattern of patterns) {
    const found = pattern.verb === verb ? pattern.path.exec(path) : null;
    if (found) return { operation: pattern.operation, ids: found.slice(1).map(decodeURIComponent) };
  }
  return null;
}
