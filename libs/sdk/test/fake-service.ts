import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { AUDIENCES, AUTHZEN_PATHS, type EvaluationAnswer, type EvaluationRequest, wireTime } from '@pluspas/contract';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Provider } from 'oidc-provider';
import { fakeProvider } from './fake-provider';

export const ACCOUNT = 'acc_01930000-0000-7000-8000-000000000001';

export function allow(context: Partial<EvaluationAnswer['context']> = {}): EvaluationAnswer {
  const via = { grant: 'grt_01930000-0000-7000-8000-000000000001', source: 'subscription', title: 'gva' } as const;
  return { decision: true, context: { ...FACTS, reason: 'subscription', via, version: 1, ...context } };
}

export function deny(context: Partial<EvaluationAnswer['context']> = {}): EvaluationAnswer {
  return { decision: false, context: { ...FACTS, reason: 'no_entitlement', wall: 'paywall', version: 1, ...context } };
}

const FACTS = { until: null, via: null, version: null, asOf: '2026-11-24T21:50:00Z', stale: false } as const;

/** How the service behaves: well, refusing connections, taking them and saying nothing, or failing. */
type Mood = 'well' | 'gone' | 'silent' | 'failing';

/** The service as a site meets it, over real HTTP: a real OpenID Provider, and answers that a test decides. */
export class FakeService {
  mood: Mood = 'well';
  /** Who logs in when the provider shows its page; `null`: nobody does. */
  loggingIn: string | null = ACCOUNT;
  answer: (question: EvaluationRequest) => EvaluationAnswer = () => allow();
  pass: { version: number; sections: string[]; status: number; obstacle?: 'device_limit' } = {
    version: 1,
    sections: ['gva/plus'],
    status: 200,
  };
  /** The next so many checks refuse their token. */
  refusals = 0;
  /** The next so many connections break. */
  breakNext = 0;
  tokensFail = false;
  /** How long it thinks about an address, in ms. */
  delay: (url: string) => number = () => 0;
  /** How far its clock runs ahead, with the site's. */
  ahead = 0;
  readonly questions: EvaluationRequest[] = [];
  private readonly asked: string[] = [];
  private host = '';
  private port = 0;
  private key: JWK = {};
  private provider!: Provider;
  private readonly server: Server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy());
  });

  async start(sites: readonly { id: string; secret: string; siteUrl: string }[], host: string): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, host, resolve));
    this.host = host === '127.0.0.1' ? 'localhost' : `[${host}]`;
    this.port = (this.server.address() as AddressInfo).port;
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    this.key = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'test', use: 'sig' };
    this.provider = fakeProvider({ issuer: this.issuer, key: this.key, clients: sites });
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  get issuer(): string {
    return `${this.url}/oidc`;
  }

  /** How often an address (its beginning) was called. */
  calls(path: string): number {
    return this.asked.filter((asked) => asked.startsWith(path)).length;
  }

  forgetCalls(): void {
    this.asked.length = 0;
    this.questions.length = 0;
  }

  /** Ends every login of an account at the provider, as "sign out everywhere" does. */
  async endRefreshTokens(refreshToken: string): Promise<void> {
    await (await this.provider.RefreshToken.find(refreshToken))?.destroy();
  }

  async sign(payload: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    return await new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid: 'test', ...header })
      .sign(await importJWK(this.key, 'ES256'));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    if (this.mood === 'gone' || this.breakNext-- > 0) return void request.socket.destroy();
    if (this.mood === 'silent') return;
    this.asked.push(url);
    const wait = this.delay(url);
    if (wait > 0) await pause(wait);
    if (this.mood === 'failing' || (this.tokensFail && url === '/oidc/token'))
      return void send(response, 503, { title: 'The service cannot answer right now' });
    if (url.startsWith('/oidc/')) return this.mounted(request, response, url);
    if (url.startsWith('/interaction/')) return await this.logIn(request, response);
    if (url.startsWith('/v1/me/pass')) return await this.givePass(request, response);
    if (url === AUTHZEN_PATHS.evaluation) return await this.evaluate(request, response);
    send(response, url === '/health/live' ? 200 : 404, {});
  }

  private mounted(request: IncomingMessage, response: ServerResponse, url: string): void {
    // As a framework's mount does: the provider takes its own prefix from what is left out.
    Object.assign(request, { originalUrl: url, url: url.slice('/oidc'.length) });
    void this.provider.callback()(request, response);
  }

  private async logIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.loggingIn === null) return void send(response, 200, { page: 'log in' });
    const result = { login: { accountId: this.loggingIn, remember: true } };
    await this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  private async givePass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = decodeJwt((request.headers.authorization ?? '').slice('Bearer '.length));
    const { status, version, sections, obstacle } = this.pass;
    if (status !== 200 || token.aud !== AUDIENCES.me) return void send(response, status === 200 ? 401 : status, {});
    const now = Math.floor((Date.now() + this.ahead) / 1000);
    const claims = { iss: this.url, aud: 'gva', sub: token.sub, iat: now, exp: now + 600, jti: `${Math.random()}` };
    const more = { ent: sections, ftr: [], ver: version, sid: token.sid, ...(obstacle && { obs: obstacle }) };
    const pass = await this.sign({ ...claims, ...more }, { typ: 'ent+jwt' });
    send(response, 200, { pass, expiresAt: wireTime((now + 600) * 1000), version });
  }

  private async evaluate(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = decodeJwt((request.headers.authorization ?? '').slice('Bearer '.length));
    if (token.aud !== AUDIENCES.check || this.refusals-- > 0) return void send(response, 401, {});
    const question = JSON.parse(Buffer.concat(chunks).toString()) as EvaluationRequest;
    this.questions.push(question);
    if (question.resource.properties?.tier === 'nonsense') return void send(response, 400, { title: 'unknown-tier' });
    send(response, 200, this.answer(question));
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
