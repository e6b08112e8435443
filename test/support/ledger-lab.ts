import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessMigrations, EntitlementHeads } from '@pluspas/access';
import { type CurrentCatalogue, loadCatalogue } from '@pluspas/catalogue';
import { type AccountId, compileCatalogue } from '@pluspas/domain';
import type { Actor } from '@pluspas/grants';
import { Metrics, type Migration, newId, type Transaction, toUuid } from '@pluspas/platform';
import { AuditStore } from '../../libs/grants/src/audit/audit.store';
import { AuditSealer } from '../../libs/grants/src/audit/audit-sealer';
import { AuditTrail } from '../../libs/grants/src/audit/audit-trail';
import { FileHeadSigner } from '../../libs/grants/src/audit/file-head-signer';
import { HeadFile } from '../../libs/grants/src/audit/head-file';
import { SealStore } from '../../libs/grants/src/audit/seal.store';
import { TextKeys } from '../../libs/grants/src/audit/text-keys.store';
import { VerifyStore } from '../../libs/grants/src/audit/verify.store';
import { VerifyAudit } from '../../libs/grants/src/audit/verify-audit';
import { ExplainDecision } from '../../libs/grants/src/explain/explain-decision';
import { grantsMigrations } from '../../libs/grants/src/grants.migrations';
import { GiveGrant } from '../../libs/grants/src/ledger/give-grant';
import { LedgerStore } from '../../libs/grants/src/ledger/ledger.store';
import { ReaderLedger } from '../../libs/grants/src/ledger/reader-ledger.store';
import { RecordGrant } from '../../libs/grants/src/ledger/record-grant';
import { RevokeGrant } from '../../libs/grants/src/ledger/revoke-grant';
import { SettleGrants } from '../../libs/grants/src/ledger/settle-grants';
import { VisibleReaders } from '../../libs/grants/src/ledger/visible-readers';
import { freshDatabase } from './postgres';
import { SetClock } from './set-clock';

/** The version of an account and nothing else: the ledger's own tests need no cache and no outbox. */
class BareHeads extends EntitlementHeads {
  async open(tx: Transaction, account: AccountId): Promise<void> {
    await tx.query('insert into entitlement_heads (account_id) values ($1)', [toUuid(account, 'acc')]);
  }

  async bump(tx: Transaction, account: AccountId): Promise<number | null> {
    const [head] = await tx.query<{ version: number }>(
      'update entitlement_heads set version = version + 1 where account_id = $1 returning version',
      [toUuid(account, 'acc')],
    );
    return head?.version ?? null;
  }
}

export const ADMIN: Actor = { id: 'acc_admin', role: 'admin', titles: null };

/** The ledger's writer on a database, an audit folder and a clock of its own. */
export async function openLedgerLab(now = '2026-11-24T12:00:00Z', more: readonly Migration[] = []) {
  const fresh = await freshDatabase([...accessMigrations, ...grantsMigrations, ...more]);
  const { database } = fresh;
  const options = { auditFolder: join(mkdtempSync(join(tmpdir(), 'pluspas-audit-')), 'audit'), seal: false };
  const clock = new SetClock(Date.parse(now));
  const catalogue = readCatalogue();
  const heads = new BareHeads();
  const metrics = new Metrics();
  const ledger = new LedgerStore();
  const audit = new AuditTrail(new AuditStore(database), new TextKeys(), clock);
  const reader = new ReaderLedger(database);
  const visible = new VisibleReaders(reader, catalogue);
  const files = () => new HeadFile(options, new FileHeadSigner(options));
  const sealer = ({ seal }: { readonly seal: boolean } = options) =>
    new AuditSealer(database, new SealStore(), files(), clock, { ...options, seal }, metrics);
  return {
    database,
    options,
    clock,
    catalogue,
    metrics,
    audit,
    reader,
    sealer,
    give: new GiveGrant(ledger, heads, audit, visible, catalogue, clock),
    revoke: new RevokeGrant(ledger, heads, audit, visible, catalogue, clock),
    record: new RecordGrant(ledger, heads, audit, catalogue, clock),
    settle: new SettleGrants(ledger, heads, audit, catalogue, clock),
    visible,
    explain: new ExplainDecision(reader, visible, catalogue, clock),
    verify: () => new VerifyAudit(new VerifyStore(database), files()).execute(),
    /** An account that the ledger knows, without grants. */
    async account(): Promise<AccountId> {
      const account = newId('acc');
      await database.transaction((tx) => heads.open(tx, account));
      return account;
    },
    /** As somebody who owns the database: past triggers and foreign keys. */
    async tamper(statement: string, parameters: readonly unknown[] = []): Promise<void> {
      await database.transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(statement, parameters);
      });
    },
    async close(): Promise<void> {
      await fresh.drop();
      rmSync(join(options.auditFolder, '..'), { recursive: true });
    },
  };
}

export type LedgerLab = Awaited<ReturnType<typeof openLedgerLab>>;

function readCatalogue(): CurrentCatalogue {
  const catalogue = loadCatalogue(join(__dirname, '../../config/catalogue'));
  return { catalogue, compiled: compileCatalogue(catalogue) };
}
