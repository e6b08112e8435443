import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { UpstreamProvider } from '../../libs/identity/src';

type Claims = Record<string, unknown>;

/** What this provider does otherwise than it should. */
export interface IssuerTricks {
  metadata?: Claims;
  /** Changes what the browser brings back. */
  answer?: (answer: URLSearchParams) => void;
  claims?: (honest: Claims) => Claims;
  sign?: (claims: Claims, keys: IssuerKeys) => Promise<string>;
  userinfo?: Claims;
  /** Paths that never answer, or answer 500. */
  silent?: string;
  broken?: string;
}

export interface IssuerKeys {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

interface Started {
  readonly query: URLSearchParams;
  readonly person: Claims;
}

export type UpstreamIssuer = Awaited<ReturnType<typeof upstreamIssuer>>;

/** Another OpenID provider on loopback. It asks nobody anything: whoever comes is `person`. */
export async function upstreamIssuer(id: string, changes: Partial<UpstreamProvider> = {}, host = '127.0.0.1') {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys: IssuerKeys = { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid: id, alg: 'ES256' } };
  const codes = new Map<string, Started>();
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;

  const state = {
    issuer,
    keys,
    /** Claims of whoever comes next. */
    person: { sub: 'nobody' } as Claims,
    tricks: {} as IssuerTricks,
    /** Each call with what was sent to it, in order. */
    calls: [] as { readonly path: string; readonly form: URLSearchParams; readonly authorization: string }[],
    provider: {
      id,
      name: id[0]?.toUpperCase() + id.slice(1),
      issuer,
      clientId: `pluspas-at-${id}`,
      proof: { kind: 'secret', secret: 'a secret of the tests alone', sentAs: 'basic' },
      scope: 'openid email',
      responseMode: 'query',
      acrValues: null,
      emailDomains: ['own.example'],
      onLoopback: true,
      ...changes,
    } as UpstreamProvider,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const form = new URLSearchParams(await bodyOf(request));
    state.calls.push({ path: url.pathname, form, authorization: request.headers.authorization ?? '' });
    if (url.pathname === state.tricks.silent) return;
    if (url.pathname === state.tricks.broken) return json(response, { error: 'server_error' }, 500);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, { ...metadataOf(issuer), ...state.tricks.metadata });
      case '/jwks':
        return json(response, { keys: [keys.publicJwk] });
      case '/auth':
        return authorize(url.searchParams, response);
      case '/token':
        return token(form, response);
      case '/userinfo':
        return json(response, state.tricks.userinfo ?? {});
      default:
        response.writeHead(404).end();
    }
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('base64url');
    codes.set(code, { query, person: state.person });
    const answer = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer });
    state.tricks.answer?.(answer);
    const back = query.get('redirect_uri') ?? '';
    if (query.get('response_mode') !== 'form_post') {
      response.writeHead(302, { location: `${back}?${answer}` }).end();
      return;
    }
    const fields = [...answer].map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    const page = `<!doctype html><title>Provider</title><form method="post" action="${back}">${fields.join('')}<button>Go</button></form>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  }

  async function token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const started = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!started || started.query.get('code_challenge') !== challenge) {
      return json(response, { error: 'invalid_grant' }, 400);
    }
    const now = Math.floor(Date.now() / 1000);
    const honest = {
      iss: issuer,
      aud: started.query.get('client_id'),
      iat: now,
      exp: now + 300,
      nonce: started.query.get('nonce'),
      ...started.person,
    };
    const claims = state.tricks.claims?.(honest) ?? honest;
    const idToken = await (state.tricks.sign ?? signHonestly)(claims, keys);
    json(response, { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token: idToken });
  }

  return state;
}

function signHonestly(claims: Claims, { privateKey, publicJwk }: IssuerKeys): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: String(publicJwk.kid) }).sign(privateKey);
}

function metadataOf(issuer: string): Claims {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function json(response: ServerResponse, body: Claims, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
