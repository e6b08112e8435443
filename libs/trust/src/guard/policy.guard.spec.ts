import { Controller, Get } from '@nestjs/common';
import { AUDIENCES, type Audience, type StaffRole } from '@pluspas/contract';
import { type GuardedApp, guardedApp } from '../../../../test/security/guarded-app';
import { type JwtForge, jwtForge, publishedKeys } from '../../../../test/security/jwt-forge';
import type { Caller } from '../token/caller';
import { CurrentCaller } from './current-caller';
import { Policy } from './policy';

const ISSUER = 'http://127.0.0.1:3000/oidc';
const NOW = 1_795_600_000;

@Controller('desk')
@Policy({ audience: 'admin', roles: ['support', 'admin'] })
class Desk {
  @Get('readers')
  readers(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }

  @Get('anyone')
  @Policy({ audience: 'admin' })
  anyone(): string {
    return 'seen';
  }

  @Get('open')
  @Policy('public')
  open(@CurrentCaller() caller: Caller | null): { caller: Caller | null } {
    return { caller };
  }
}

@Controller('nobodys')
class Nobodys {
  @Get()
  seen(): string {
    return 'never seen';
  }
}

let house: GuardedApp;
let forge: JwtForge;

beforeAll(async () => {
  forge = jwtForge({ issuer: ISSUER, audience: AUDIENCES.admin, typ: 'at+jwt', now: NOW });
  const keys = publishedKeys(forge);
  house = await guardedApp({ issuer: ISSUER, now: NOW * 1000, keys, controllers: [Desk, Nobodys] });
});
afterAll(() => house.app.close());

const tokenOf = (role: StaffRole | undefined, audience: Audience = 'admin') =>
  forge.es256(forge.header, { ...forge.payload, aud: AUDIENCES[audience], role, titles: ['gva'] });

const ask = (path: string, token?: string) =>
  fetch(house.url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

describe('the guard', () => {
  it('hands a handler its caller', async () => {
    const response = await ask('/desk/readers', tokenOf('support'));
    expect(await response.json()).toEqual({
      audience: 'admin',
      subject: 'u-1',
      clientId: 'title-a',
      titles: ['gva'],
      role: 'support',
      session: null,
      tokenId: 'x',
      expiresAt: (NOW + 300) * 1000,
    });
  });

  it.each(['finance', 'auditor'] as const)('refuses %s where only support and admin may', async (role) => {
    const response = await ask('/desk/readers', tokenOf(role));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: 'https://pluspas.example/problems/forbidden' });
  });

  it('lets any staff role in where none is named, but nobody without a role', async () => {
    expect((await ask('/desk/anyone', tokenOf('auditor'))).status).toBe(200);
    expect((await ask('/desk/anyone', tokenOf(undefined))).status).toBe(403);
  });

  it.each(['check', 'me'] as const)('takes no token of %s at the desk, whatever role it claims', async (audience) => {
    expect((await ask('/desk/anyone', tokenOf('admin', audience))).status).toBe(401);
  });

  it('leaves public handlers open, without a caller even when a token comes along', async () => {
    expect(await (await ask('/desk/open')).json()).toEqual({ caller: null });
    expect(await (await ask('/desk/open', tokenOf('admin'))).json()).toEqual({ caller: null });
  });

  it('closes a route that nobody gave a policy, to everybody', async () => {
    expect((await ask('/nobodys')).status).toBe(403);
    expect((await ask('/nobodys', tokenOf('admin'))).status).toBe(403);
  });

  it.each([
    '/desk//readers',
    '/desk/readers/',
    '/desk/./readers',
    '/DESK/readers',
    '/desk/readers;x',
    '/desk%2freaders',
  ])('is not walked around by the path %s', async (path) => {
    expect([401, 404, 405]).toContain((await ask(path)).status);
  });

  it.each(['/%64esk/readers', '/desk/%72eaders'])('guards the path %s as the one it stands for', async (path) => {
    expect((await ask(path)).status).toBe(401);
  });

  it('asks a second house of the same process for its own keys', async () => {
    const others = jwtForge({ issuer: ISSUER, audience: AUDIENCES.admin, typ: 'at+jwt', now: NOW });
    const keys = publishedKeys(others);
    const second = await guardedApp({ issuer: ISSUER, now: NOW * 1000, keys, controllers: [Desk] });
    try {
      expect((await ask('/desk/readers', tokenOf('support'))).status).toBe(200);
      const headers = { authorization: `Bearer ${tokenOf('support')}` };
      expect((await fetch(`${second.url}/desk/readers`, { headers })).status).toBe(401);
    } finally {
      await second.app.close();
    }
  });
});
