import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Transaction } from '@pluspas/platform';
import { isClientId, type SiteClient } from './site-client';

interface ClientRow {
  readonly client_id: string;
  readonly titles: string[];
  readonly secret_hash: string | null;
  readonly previous_secret_hash: string | null;
  readonly previous_secret_until: Date | null;
  readonly redirect_uris: string[];
  readonly post_logout_redirect_uris: string[];
  readonly backchannel_logout_uri: string | null;
  readonly created_at: Date;
  readonly rotated_at: Date | null;
}

export interface Rotation {
  readonly clientId: string;
  readonly secretHash: string;
  readonly previousUntil: Instant;
  readonly at: Instant;
}

const COLUMNS = `client_id, titles, secret_hash, previous_secret_hash, previous_secret_until, redirect_uris,
  post_logout_redirect_uris, backchannel_logout_uri, created_at, rotated_at`;

@Injectable()
export class SiteClientsStore {
  constructor(private readonly database: Database) {}

  async find(clientId: string): Promise<SiteClient | null> {
    if (!isClientId(clientId)) return null;
    const [row] = await this.database.query<ClientRow>(`select ${COLUMNS} from site_clients where client_id = $1`, [
      clientId,
    ]);
    return row ? toClient(row) : null;
  }

  async list(): Promise<readonly SiteClient[]> {
    const rows = await this.database.query<ClientRow>(`select ${COLUMNS} from site_clients order by client_id`);
    return rows.map(toClient);
  }

  /** `false` when the client id is taken. */
  async insert(tx: Transaction, client: Omit<SiteClient, 'previousSecret' | 'rotatedAt'>): Promise<boolean> {
    const rows = await tx.query(
      `insert into site_clients (client_id, titles, secret_hash, redirect_uris, post_logout_redirect_uris,
         backchannel_logout_uri, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (client_id) do nothing returning client_id`,
      [
        client.clientId,
        client.titles,
        client.secretHash,
        client.redirectUris,
        client.postLogoutRedirectUris,
        client.backchannelLogoutUri,
        new Date(client.createdAt),
      ],
    );
    return rows.length > 0;
  }

  /** `false` when there is no such client, or it is an app: that has no secret. */
  async rotate(tx: Transaction, { clientId, secretHash, previousUntil, at }: Rotation): Promise<boolean> {
    const rows = await tx.query(
      `update site_clients
       set previous_secret_hash = secret_hash, previous_secret_until = $3, secret_hash = $2, rotated_at = $4
       where client_id = $1 and secret_hash is not null returning client_id`,
      [clientId, secretHash, new Date(previousUntil), new Date(at)],
    );
    return rows.length > 0;
  }
}

function toClient(row: ClientRow): SiteClient {
  return {
    clientId: row.client_id,
    titles: row.titles,
    secretHash: row.secret_hash,
    previousSecret:
      row.previous_secret_hash !== null && row.previous_secret_until !== null
        ? { hash: row.previous_secret_hash, until: row.previous_secret_until.getTime() }
        : null,
    redirectUris: row.redirect_uris,
    postLogoutRedirectUris: row.post_logout_redirect_uris,
    backchannelLogoutUri: row.backchannel_logout_uri,
    createdAt: row.created_at.getTime(),
    rotatedAt: row.rotated_at?.getTime() ?? null,
  };
}
