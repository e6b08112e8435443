import type { AccountId } from '@pluspas/domain';
import { errors, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { headerOf, PRIVATE, type SiteRequest, type SiteResponse } from '../exchange/site-request';
import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { Provider } from '../service/provider';
import { claimsOf, MAX_AGE_SECONDS, TOLERANCE_SECONDS } from './logout-token';

/** `POST /bcl`: Pluspas says that a login has ended (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export class BackChannelLogout {
  constructor(
    private readonly settings: Settings,
    private readonly provider: Provider,
  ) {}

  /**
   * 200 done, 400 not a logout token for this site or used before, 503 can't verify it now: send it again. Of many copies
   * at once one is taken. Throws what the session store throws: a logout that could not be kept must be told again.
   */
  async answer(request: SiteRequest): Promise<SiteResponse> {
    try {
      const end = await this.verified(request);
      if (end === null) return answer(400, { error: 'invalid_request' });
      const { sessions } = this.settings;
      if (end.providerSession !== null) await sessions.endProviderSession(end.providerSession);
      else if (end.account !== null) await sessions.endAccount(end.account as AccountId);
      return answer(200, {});
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      this.settings.report('a logout token could not be verified', cause);
      return answer(503, { error: 'temporarily_unavailable' });
    }
  }

  private async verified(request: SiteRequest): Promise<Ended | null> {
    const form = headerOf(request, 'content-type').startsWith('application/x-www-form-urlencoded');
    const tokens = new URLSearchParams(form ? (request.body ?? '') : '').getAll('logout_token');
    const [token] = tokens;
    if (token === undefined || tokens.length > 1) return null;
    const payload = await this.payloadOf(token);
    if (payload === null) return null;
    const { jti, iat = 0, sid, sub } = payload;
    const ended = { providerSession: wordOf(sid), account: wordOf(sub) };
    if (ended.providerSession === null && ended.account === null) return null;
    // As long as the token could be taken: its age is measured with a tolerance.
    const until = (iat + MAX_AGE_SECONDS + TOLERANCE_SECONDS) * 1000;
    return typeof jti === 'string' && (await this.settings.sessions.useOnce(jti, until)) ? ended : null;
  }

  private async payloadOf(token: string): Promise<JWTPayload | null> {
    // Asked for once it looks like a token of ours: what does not costs no question to Pluspas.
    const keys: JWTVerifyGetKey = async (header, input) => (await this.provider.keys())(header, input);
    try {
      return await claimsOf(token, keys, this.settings);
    } catch (cause) {
      if (isAboutKeys(cause)) {
        throw new ServiceUnavailable('the keys could not be read', { cause });
      }
      if (cause instanceof errors.JOSEError) return null;
      throw cause;
    }
  }
}

interface Ended {
  readonly providerSession: string | null;
  readonly account: string | null;
}

/** The keys could not be read: our trouble, not the token's. jose has no class of its own for an answer that is no key set. */
function isAboutKeys(cause: unknown): boolean {
  if (cause instanceof ServiceUnavailable || cause instanceof errors.JWKSTimeout) return true;
  return cause instanceof errors.JOSEError && cause.code === errors.JOSEError.code;
}

function wordOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

function answer(status: number, body: object): SiteResponse {
  return {
    status,
    headers: { ...PRIVATE, 'content-type': 'application/json' },
    cookies: [],
    body: JSON.stringify(body),
  };
}
