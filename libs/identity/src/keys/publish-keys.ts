import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeyRegistry } from '@pluspas/trust';
import { Keystore } from './keystore';

/** Makes the public halves known at each boot: saying the same again changes nothing. */
@Injectable()
export class PublishKeys implements OnModuleInit {
  constructor(
    private readonly keystore: Keystore,
    private readonly registry: KeyRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const use of ['token', 'pass'] as const) {
      for (const key of this.keystore.publicKeys(use)) await this.registry.publish(key.kid, use, { ...key });
    }
  }
}
