import { Injectable } from '@nestjs/common';
import type { AccountId, ArticleId, Instant, Reason, Tier } from '@pluspas/domain';
import { Database, fromUuid, toUuid } from '@pluspas/platform';
import type { CareCase } from './care-case';
import type { CaseReference } from './case-reference';

interface CaseRow {
  readonly reference: string;
  readonly account_id: string | null;
  readonly title: string;
  readonly tier: string;
  readonly article: string | null;
  readonly reason: string;
  readonly version: string | null;
  readonly catalogue_version: string;
  readonly wall_reference: string | null;
  readonly request_id: string;
  readonly decided_at: Date;
}

const COLUMNS = `reference, account_id, title, tier, article, reason, version, catalogue_version, wall_reference,
  request_id, decided_at`;

@Injectable()
export class CareCasesStore {
  constructor(private readonly database: Database) {}

  /** `false`: the reference is taken. */
  async insert(one: CareCase): Promise<boolean> {
    const rows = await this.database.query(
      `insert into care_cases (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (reference) do nothing returning reference`,
      [
        one.reference,
        one.account === null ? null : toUuid(one.account, 'acc'),
        one.title,
        one.tier,
        one.article,
        one.reason,
        one.version,
        one.catalogueVersion,
        one.wallReference,
        one.requestId,
        new Date(one.decidedAt),
      ],
    );
    return rows.length > 0;
  }

  async find(reference: CaseReference): Promise<CareCase | null> {
    const [row] = await this.database.query<CaseRow>(`select ${COLUMNS} from care_cases where reference = $1`, [
      reference,
    ]);
    return row ? toCase(row) : null;
  }

  /** Those of one wall, the newest first. */
  async ofWall(wallReference: string, limit: number): Promise<readonly CareCase[]> {
    const rows = await this.database.query<CaseRow>(
      `select ${COLUMNS} from care_cases where wall_reference = $1 order by decided_at desc limit $2`,
      [wallReference, limit],
    );
    return rows.map(toCase);
  }

  /** Some of those that were decided before; room depends on it, nothing else. */
  async sweep(before: Instant, limit: number): Promise<void> {
    await this.database.query(
      `delete from care_cases where reference in (
         select reference from care_cases where decided_at < $1 limit $2 for update skip locked)`,
      [new Date(before), limit],
    );
  }
}

function toCase(row: CaseRow): CareCase {
  return {
    reference: row.reference,
    account: row.account_id === null ? null : (fromUuid(row.account_id, 'acc') as AccountId),
    title: row.title,
    tier: row.tier as Tier,
    article: row.article as ArticleId | null,
    reason: row.reason as Reason,
    version: row.version === null ? null : Number(row.version),
    catalogueVersion: row.catalogue_version,
    wallReference: row.wall_reference,
    requestId: row.request_id,
    decidedAt: row.decided_at.getTime(),
  };
}
