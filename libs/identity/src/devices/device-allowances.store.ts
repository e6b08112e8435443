import { Injectable } from '@nestjs/common';
import type { AccountId, DeviceAllowance } from '@pluspas/domain';
import { Database, type Sql, toUuid } from '@pluspas/platform';

/** What customer care decided about devices, by account. */
@Injectable()
export class DeviceAllowancesStore {
  constructor(private readonly database: Database) {}

  /** `null`: nothing; her plans say. */
  async of(account: AccountId, sql: Sql = this.database): Promise<DeviceAllowance | null> {
    const [row] = await sql.query<DeviceAllowance>('select devices from device_allowances where account_id = $1', [
      toUuid(account, 'acc'),
    ]);
    return row ?? null;
  }

  async set(tx: Sql, account: AccountId, { devices }: DeviceAllowance): Promise<void> {
    await tx.query(
      `insert into device_allowances (account_id, devices) values ($1, $2)
       on conflict (account_id) do update set devices = excluded.devices`,
      [toUuid(account, 'acc'), devices],
    );
  }

  async remove(tx: Sql, account: AccountId): Promise<void> {
    await tx.query('delete from device_allowances where account_id = $1', [toUuid(account, 'acc')]);
  }
}
