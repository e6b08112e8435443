import { type DynamicModule, Module } from '@nestjs/common';
import type { ServiceConfig } from '@pluspas/config/service.config';
import { allLibs, type Surroundings } from '@pluspas/config/wiring';
import { AccountDoor } from '../../account/src/account.door';
import { AdminDoor } from '../../admin/src/admin.door';
import { BillingDoor } from '../../billing/src/billing.door';
import { CheckDoor } from '../../check/src/check.door';
import { SeedModule } from '../../cli/src/seed/seed.module';
import { Furnishing, FurnishingOptions } from './furnishing';

/** All doors in one process, over one set of libs. */
@Module({})
export class ServiceModule {
  static with(config: ServiceConfig, surroundings: Surroundings): DynamicModule {
    return {
      module: ServiceModule,
      imports: [
        ...allLibs(config, surroundings),
        ...[SeedModule, CheckDoor, AccountDoor, AdminDoor],
        BillingDoor.with({ stripe: config.stripe !== null }),
      ],
      providers: [{ provide: FurnishingOptions, useValue: config }, Furnishing],
    };
  }
}
