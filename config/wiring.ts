import path from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { AccessModule, accessMigrations, PassIssuingModule } from '@pluspas/access';
import { BillingModule, billingMigrations } from '@pluspas/billing';
import { CatalogueModule } from '@pluspas/catalogue';
import { GrantsModule, grantsMigrations } from '@pluspas/grants';
import { IdentityModule, identityMigrations, localCookieKeys } from '@pluspas/identity';
import { NotifyModule, notifyMigrations } from '@pluspas/notify';
import { type Clock, type Migration, PlatformModule, platformMigrations } from '@pluspas/platform';
import { TrustModule, trustMigrations } from '@pluspas/trust';
import type { ServiceConfig } from './service.config';

/** Every table of the house, in the order in which they lean on each other. */
export const allMigrations: readonly Migration[] = [
  ...platformMigrations,
  ...notifyMigrations,
  ...accessMigrations,
  ...trustMigrations,
  ...identityMigrations,
  ...grantsMigrations,
  ...billingMigrations,
];

export interface Surroundings {
  /** A database that has been migrated. */
  readonly databaseUrl: string;
  /** For tests that set it. */
  readonly clock?: Clock;
  /** Link audit rows in this process. */
  readonly seal: boolean;
  /** Work off queues here: mails, the inbox of Stripe. What the terminal causes the service does. On unless told otherwise. */
  readonly worker?: boolean;
}

/** All libs, each once, for whoever needs the whole house: all doors in one process, and the terminal. */
export function allLibs(
  config: ServiceConfig,
  { databaseUrl, clock, seal, worker = true }: Surroundings,
): (DynamicModule | Type)[] {
  const cookieKeys = config.cookieKeys ?? localCookieKeys(config.keysDir);
  return [
    PlatformModule.forRoot({ databaseUrl, ...(clock ? { clock } : {}) }),
    NotifyModule.forRoot({
      sealKeys: cookieKeys,
      from: config.mailFrom,
      smtpUrl: config.smtpUrl,
      deliver: worker,
      production: config.production,
    }),
    CatalogueModule.forRoot({ folder: config.catalogueFolder }),
    TrustModule.forRoot({ issuer: config.issuer, clientLimits: config.limits.clients }),
    AccessModule.forRoot({ passIssuer: config.baseUrl, ...config.limits.access }),
    PassIssuingModule,
    IdentityModule.forRoot({
      baseUrl: config.baseUrl,
      keysDir: config.keysDir,
      createKeys: config.databaseUrl === null,
      cookieKeys,
      hashConcurrency: 1,
      loginLimits: config.limits.login,
      upstream: config.upstream,
    }),
    GrantsModule.forRoot({ auditFolder: path.join(config.dataDir, 'audit'), seal }),
    ...(config.stripe ? [BillingModule.forRoot({ stripe: config.stripe, work: worker })] : []),
  ];
}
