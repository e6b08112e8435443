import { Injectable } from '@nestjs/common';
import { PassSigner } from '@pluspas/access';
import type { PassClaims } from '@pluspas/contract';
import { Keystore } from './keystore';

/** Signs the passes that `access` composes: the private key stays here. */
@Injectable()
export class KeystorePassSigner extends PassSigner {
  constructor(private readonly keystore: Keystore) {
    super();
  }

  async sign(claims: PassClaims): Promise<string> {
    return this.keystore.sign('pass', 'ent+jwt', { ...claims });
  }
}
