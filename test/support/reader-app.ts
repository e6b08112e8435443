import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import type { BrowserJar } from './browser-jar';
import { codeOf, logIn } from './site-login';

export interface AppTokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
  readonly expires_in: number;
}

export interface ProofChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export interface AppLoginStart {
  readonly url: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** An app on a reader's device: a public client with a key of its own (RFC 8252, RFC 9449). */
export class ReaderApp {
  private constructor(
    readonly baseUrl: string,
    readonly clientId: string,
    readonly redirectUri: string,
    private readonly keys: GenerateKeyPairResult,
  ) {}

  static async on(baseUrl: string, clientId: string, redirectUri: string): Promise<ReaderApp> {
    return new ReaderApp(baseUrl, clientId, redirectUri, await generateKeyPair('ES256', { extractable: true }));
  }

  thumbprint(): Promise<string> {
    return exportJWK(this.keys.publicKey).then((jwk) => calculateJwkThumbprint(jwk));
  }

  start(more: Readonly<Record<string, string>> = {}): AppLoginStart {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: this.clientId,
      response_type: 'code',
      redirect_uri: this.redirectUri,
      scope: 'openid email',
      state: randomBytes(8).toString('base64url'),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return { url: `${this.baseUrl}/oidc/auth?${query}`, verifier, redirectUri: query.get('redirect_uri') ?? '' };
  }

  /** A proof for one request. Each has a `jti` of its own. */
  async proof(method: string, url: string, token: string | null = null, changes: ProofChanges = {}): Promise<string> {
    const claims = {
      htm: method,
      htu: url,
      jti: randomUUID(),
      iat: Math.floor(Date.now() / 1000),
      ...(token === null ? {} : { ath: createHash('sha256').update(token).digest('base64url') }),
      ...changes.claims,
    };
    const jwk = await exportJWK(this.keys.publicKey);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...changes.header })
      .sign(this.keys.privateKey);
  }

  /** The token endpoint, with a proof of this app's key; `at`: another process of the same service. */
  async token(form: Readonly<Record<string, string>>, proof?: string, at = this.baseUrl): Promise<Response> {
    const url = `${this.baseUrl}/oidc/token`;
    return fetch(`${at}/oidc/token`, {
      method: 'POST',
      headers: { dpop: proof ?? (await this.proof('POST', url)) },
      body: new URLSearchParams({ client_id: this.clientId, ...form }),
    });
  }

  redeem(start: AppLoginStart, code: string): Promise<Response> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      code_verifier: start.verifier,
      redirect_uri: start.redirectUri,
    });
  }

  refresh(token: string, at?: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: token }, undefined, at);
  }

  /** A whole login through the login form, up to the tokens. */
  async logIn(browser: BrowserJar, email: string, password: string): Promise<AppTokens> {
    const start = this.start();
    const back = await logIn(browser, start, { email, password });
    const answer = await this.redeem(start, codeOf(back));
    if (answer.status !== 200) throw new Error(`token endpoint: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as AppTokens;
  }

  /** `GET` of the readers' API, as an app sends it. */
  async get(path: string, token: string, { proof, scheme = 'DPoP' }: { proof?: string; scheme?: string } = {}) {
    const url = `${this.baseUrl}${path}`;
    const dpop = proof ?? (await this.proof('GET', url.replace(/\?.*/, ''), token));
    return fetch(url, { headers: { authorization: `${scheme} ${token}`, ...(dpop === '' ? {} : { dpop }) } });
  }
}
