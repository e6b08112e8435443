import type { EmbeddedPostgres } from '../../libs/platform/src/postgres/embedded-postgres';

/** What the start of a test run leaves for its end; both run in the same process. */
export const testServer: { postgres: EmbeddedPostgres | null; folder: string | null } = {
  postgres: null,
  folder: null,
};
