import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeyRegistry, PublicKeys } from '@pluspas/trust';
import { Keystore } from './keystore';
import { KEY_USES } from './signing-key';

/** Makes the public halves known at each boot: saying the same again changes nothing. */
@Injectable()
export class PublishKeys implements OnModuleInit {
  constructor(
    private readonly keystore: Keystore,
    private readonly registry: KeyRegistry,
    private readonly known: PublicKeys,
  ) {}

  /** Throws when the key that would sign here was dropped: nobody would believe anything of this process. */
  async onModuleInit(): Promise<void> {
    for (const use of KEY_USES) {
      const [current, ...others] = this.keystore.publicKeys(use);
      for (const key of current ? [current, ...others] : []) await this.registry.publish(key.kid, use, { ...key });
      if (current && (await this.known.find(current.kid, use)) === undefined) {
        throw new Error(`The ${use} key ${current.kid} was dropped: this folder of signing keys is out of date.`);
      }
    }
  }
}
