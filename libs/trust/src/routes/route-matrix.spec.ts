import { Controller, Get, Head, Injectable, Module, type OnModuleInit, Post } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { type GuardedApp, guardedApp } from '../../../../test/security/guarded-app';
import { Policy } from '../guard/policy';
import { checkRoute } from './check-route';
import { MountedRoutes } from './mounted-routes';
import { type RouteRow, routeMatrix } from './route-matrix';

abstract class Listing {
  @Get('list')
  list(): string {
    return 'inherited';
  }
}

@Controller('/desk')
@Policy({ audience: 'admin' })
class Desk extends Listing {
  @Post(['give', 'grant'])
  give(): string {
    return 'given';
  }

  @Get(':id')
  @Policy({ audience: 'admin', roles: ['auditor'] })
  one(): string {
    return 'one';
  }
}

@Controller()
class Forgotten {
  @Get('forgotten')
  seen(): string {
    return 'never';
  }

  @Head('alone')
  @Policy('public')
  alone(): string {
    return '';
  }
}

/** A library that mounts what it likes. */
@Injectable()
class Library implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly mounted: MountedRoutes,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/assets/site.css', async () => '');
    fastify.get('/assetsecret', async () => '');
    fastify.post('/hidden', async () => '');
    this.mounted.declare('/assets', 'public');
  }
}

@Module({ providers: [Library], controllers: [] })
class LibraryModule {}

const native = checkRoute(
  { method: 'POST', url: '/native', policy: { audience: 'check' }, summary: 'Native' },
  () => 'native',
);

let house: GuardedApp;
let rows: readonly RouteRow[];

beforeAll(async () => {
  house = await guardedApp({
    issuer: 'http://127.0.0.1:3000/oidc',
    now: 0,
    keys: new Map(),
    controllers: [Desk, Forgotten],
    routes: [native],
    imports: [LibraryModule],
  });
  rows = routeMatrix(house.app);
});
afterAll(() => house.app.close());

const rowOf = (method: string, url: string) => rows.find((row) => row.method === method && row.url === url);

describe('the route matrix', () => {
  it('knows the routes of controllers, inherited ones too, and lets the policy of a handler win', () => {
    expect(rowOf('GET', '/desk/list')).toMatchObject({ policy: { audience: 'admin' }, kind: 'controller' });
    expect(rowOf('POST', '/desk/give')?.policy).toEqual({ audience: 'admin' });
    expect(rowOf('POST', '/desk/grant')?.policy).toEqual({ audience: 'admin' });
    expect(rowOf('GET', '/desk/:id')?.policy).toEqual({ audience: 'admin', roles: ['auditor'] });
    expect(rowOf('HEAD', '/alone')?.policy).toBe('public');
  });

  it('knows the native routes', () => {
    expect(rowOf('POST', '/native')).toEqual({
      method: 'POST',
      url: '/native',
      policy: { audience: 'check' },
      kind: 'native',
    });
  });

  it('shows every route that nobody gave a policy, whoever mounted it', () => {
    const bare = rows
      .filter(({ policy }) => policy === null)
      .map(({ method, url, kind }) => `${kind} ${method} ${url}`);
    expect(bare).toEqual([
      'foreign GET /assetsecret',
      'foreign HEAD /assetsecret',
      'controller GET /forgotten',
      'foreign POST /hidden',
    ]);
  });

  it('believes what was declared about what a library mounts', () => {
    expect(rowOf('GET', '/assets/site.css')).toMatchObject({ policy: 'public', kind: 'foreign' });
    expect(rowOf('GET', '/health/live')).toMatchObject({ policy: 'public', kind: 'foreign' });
  });

  it('lists each route once', () => {
    const names = rows.map(({ method, url }) => `${method} ${url}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
