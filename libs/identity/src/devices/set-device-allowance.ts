import { Injectable } from '@nestjs/common';
import type { AccountId, DeviceAllowance } from '@pluspas/domain';
import { type Actor, AuditTrail, type GrantReason } from '@pluspas/grants';
import { Database, Refusal } from '@pluspas/platform';
import { DeviceAllowancesStore } from './device-allowances.store';
import { type DeviceLimit, DeviceLimits } from './device-limits';
import { DevicePlaces } from './device-places';

/** As many as the table takes; above it "no limit" says it better. */
const MOST_DEVICES = 1000;

export interface AllowanceToSet {
  readonly account: AccountId;
  /** `null`: back to what her plans say. */
  readonly allowance: DeviceAllowance | null;
  readonly reason: GrantReason;
  readonly actor: Actor;
}

/** Customer care decides on how many devices a reader reads, whatever her plans say. */
@Injectable()
export class SetDeviceAllowance {
  constructor(
    private readonly database: Database,
    private readonly allowances: DeviceAllowancesStore,
    private readonly limits: DeviceLimits,
    private readonly places: DevicePlaces,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Counts at once: devices come back where there is room now, and give way where there is none. Answers what holds.
   * Refusal `invalid-request` for a number below 1 or above 1000.
   */
  async execute({ account, allowance, reason, actor }: AllowanceToSet): Promise<DeviceLimit> {
    if (allowance !== null && !isNumberOfDevices(allowance.devices)) {
      throw new Refusal('invalid-request', {
        pointer: '/devices',
        detail: `A whole number from 1 to ${MOST_DEVICES}.`,
      });
    }
    const limit = await this.limits.under(account, allowance);
    await this.database.transaction(async (tx) => {
      if (allowance === null) await this.allowances.remove(tx, account);
      else await this.allowances.set(tx, account, allowance);
      const { displaced } = await this.places.settle(tx, account, limit.devices);
      await this.audit.record(tx, {
        actor,
        action: allowance === null ? 'devices.allowance_removed' : 'devices.allowance_set',
        account,
        titles: [],
        facts: { devices: limit.devices, reason: reason.code, displaced: displaced.length },
        text: { reason: reason.text },
      });
    });
    return limit;
  }
}

function isNumberOfDevices(devices: number | null): boolean {
  return devices === null || (Number.isInteger(devices) && devices >= 1 && devices <= MOST_DEVICES);
}
