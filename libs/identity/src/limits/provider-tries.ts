import { Injectable } from '@nestjs/common';
import { SecretTries, type SecretTry } from '@pluspas/trust';
import type { FastifyRequest } from 'fastify';

export interface ProviderTry {
  /** What came of it: the status that was answered. */
  ended(status: number): Promise<void>;
}

type Asking = Pick<FastifyRequest, 'ip' | 'headers'>;

const OK = 200;
const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;

/**
 * How often somebody may fail at the provider's endpoints. Of those with a secret only the secret counts: a login that is
 * over (400) is daily life of a site, and a thousand of them must not keep its readers from logging in.
 */
@Injectable()
export class ProviderTries {
  constructor(private readonly tries: SecretTries) {}

  /** Refusal `too-many-requests`. */
  async begin({ ip, headers }: Asking): Promise<ProviderTry> {
    const tried = secretIn(ip, headers.authorization);
    if (tried === null) return this.beginStranger(ip);
    await this.tries.admit(tried);
    return {
      ended: async (status) => {
        if (status === OK) this.tries.right(tried);
        if (status === UNAUTHORIZED) await this.tries.wrong(tried);
      },
    };
  }

  private async beginStranger(ip: string): Promise<ProviderTry> {
    await this.tries.admitStranger(ip);
    return {
      ended: async (status) => {
        if (status === BAD_REQUEST || status === UNAUTHORIZED) await this.tries.strangerFailed(ip);
      },
    };
  }
}

/** RFC 6749, section 2.3.1: id and secret are form-encoded inside `Basic`. */
function secretIn(address: string, authorization: string | undefined): SecretTry | null {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  // As it stands: only who is who matters here, and each spelling of an id is one of its own.
  return { address, clientId: clientId.slice(0, 128), secret: secret.join(':') };
}
