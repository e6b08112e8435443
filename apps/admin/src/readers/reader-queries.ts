import { z } from 'zod';
import { AccountIdField, LimitField, PrintableField } from '../http/fields';

/** `GET /v1/admin/readers`. */
export const FindReadersQuery = z.strictObject({
  q: PrintableField(3, 254).describe('An account id, an e-mail address or its beginning; at least 3 characters'),
  limit: LimitField,
  cursor: AccountIdField.optional().describe('nextCursor of the answer before'),
});

export type FindReadersQuery = z.infer<typeof FindReadersQuery>;
