// A command-line program that logs a reader in with Pluspas and says what she may open.
//   node docs/guides/cli-login/cli-login.mjs [--service <url>] [--client <id>] [--store <file>] [--forget]
// It shows what any app does: the system's browser for the login (RFC 8252), PKCE, a key of its own (RFC 9449), and a
// refresh token that is exchanged for a new one at each use. Read it from `main` at the end.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as jose from 'jose';
import * as oidc from 'openid-client';

const { values: options } = parseArgs({
  options: {
    service: { type: 'string', default: 'http://localhost:3000' },
    client: { type: 'string', default: 'reader-cli' },
    store: { type: 'string', default: path.join(homedir(), '.config', 'pluspas-reader-cli.json') },
    forget: { type: 'boolean', default: false },
  },
});

/** What we keep between two runs, for our own user alone: the key, and the refresh token that is worth nothing without it. */
function remembered() {
  try {
    return JSON.parse(readFileSync(options.store, 'utf8'));
  } catch (cause) {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  }
}

function remember(kept) {
  mkdirSync(path.dirname(options.store), { recursive: true, mode: 0o700 });
  writeFileSync(options.store, JSON.stringify(kept), { mode: 0o600 });
}

/** One key per installation. It never leaves this machine; in an app it lives in the Keychain or Keystore. */
async function keyPair(kept) {
  if (kept === null) return await jose.generateKeyPair('ES256', { extractable: true });
  const { d, ...publicJwk } = kept.key;
  return {
    privateKey: await jose.importJWK(kept.key, 'ES256', { extractable: true }),
    publicKey: await jose.importJWK(publicJwk, 'ES256', { extractable: true }),
  };
}

/** Opens a port of this machine; `cameBack` resolves to the address with which the browser returns to it. */
async function waitOnLoopback(state) {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const redirectUri = `http://127.0.0.1:${server.address().port}/cb`;
  const cameBack = new Promise((resolve) => {
    server.on('request', (request, response) => {
      const url = new URL(request.url, redirectUri);
      // A browser asks for an icon too; and a page that guesses our port knows no state.
      if (url.pathname !== '/cb' || url.searchParams.get('state') !== state) return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
      response.end('You can close this window and go back to the terminal.\n', () => server.close(() => resolve(url)));
    });
  });
  return { redirectUri, cameBack };
}

async function logIn(config, DPoP) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const { redirectUri, cameBack } = await waitOnLoopback(state);
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  console.log(`Log in with your browser:\n\n  ${start.href}\n`);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true };
  return await oidc.authorizationCodeGrant(config, await cameBack, checks, undefined, { DPoP });
}

/** Without a browser where we still may; `null` when the login has ended: by time, by her, or by customer care. */
async function goOn(config, kept, DPoP) {
  try {
    return await oidc.refreshTokenGrant(config, kept.refreshToken, undefined, { DPoP });
  } catch (cause) {
    if (cause instanceof oidc.ResponseBodyError && cause.error === 'invalid_grant') return null;
    throw cause;
  }
}

async function main() {
  if (options.forget) return rmSync(options.store, { force: true });
  // Plain http is for a service on this machine alone.
  const loopback = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(options.service);
  const config = await oidc.discovery(new URL(`${options.service}/oidc`), options.client, undefined, oidc.None(), {
    execute: loopback ? [oidc.allowInsecureRequests] : [],
  });
  const kept = remembered();
  const keys = await keyPair(kept);
  const DPoP = oidc.getDPoPHandle(config, keys);
  const tokens = (kept && (await goOn(config, kept, DPoP))) ?? (await logIn(config, DPoP));
  remember({ key: await jose.exportJWK(keys.privateKey), refreshToken: tokens.refresh_token });

  const url = new URL(`${options.service}/v1/me/access`);
  const answer = await oidc.fetchProtectedResource(config, tokens.access_token, url, 'GET', null, undefined, { DPoP });
  if (!answer.ok) throw new Error(`${url.href} answered ${answer.status}`);
  const { sections } = await answer.json();
  console.log(sections.map(({ id, reason, until }) => `${id.padEnd(24)}${reason.padEnd(16)}${until ?? ''}`).join('\n'));
}

await main();
