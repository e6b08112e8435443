import { Injectable } from '@nestjs/common';
import { ReaderAccess } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type AccountId, type DeviceAllowance, deviceLimitOf } from '@pluspas/domain';
import { DeviceAllowancesStore } from './device-allowances.store';

/** On how many devices a reader may read at once, and who said so. */
export interface DeviceLimit {
  /** `null`: no limit. */
  readonly devices: number | null;
  readonly saidBy: 'plans' | 'care';
}

/** Her plans through the catalogue in force, or what customer care decided instead. */
@Injectable()
export class DeviceLimits {
  constructor(
    private readonly access: ReaderAccess,
    private readonly catalogue: CurrentCatalogue,
    private readonly allowances: DeviceAllowancesStore,
  ) {}

  /** Not to be asked inside a transaction: what it needs may have to be read over another connection. */
  async of(account: AccountId): Promise<DeviceLimit> {
    return this.under(account, await this.allowances.of(account));
  }

  /** The same, were this what care decided. */
  async under(account: AccountId, allowance: DeviceAllowance | null): Promise<DeviceLimit> {
    const { grants, asOf } = await this.access.of(account);
    return {
      devices: deviceLimitOf(grants, this.catalogue.catalogue, allowance, asOf),
      saidBy: allowance === null ? 'plans' : 'care',
    };
  }
}
