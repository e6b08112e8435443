import { Injectable } from '@nestjs/common';
import { IdentityOptions } from '../identity.options';
import type { UpstreamProvider } from './upstream-provider';

/** The providers that readers may sign in with, in the order of the configuration. None by default. */
@Injectable()
export class UpstreamProviders {
  readonly all: readonly UpstreamProvider[];

  constructor(options: IdentityOptions) {
    this.all = options.upstream ?? [];
  }

  find(id: string): UpstreamProvider | null {
    return this.all.find((provider) => provider.id === id) ?? null;
  }

  /** The name of an issuer on pages; its host where it is no longer configured. */
  nameOf(issuer: string): string {
    return this.all.find((provider) => provider.issuer === issuer)?.name ?? new URL(issuer).host;
  }
}
