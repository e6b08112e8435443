import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitFields } from '@pluspas/config/limits.config';
import { MAX_PASS_LIFE } from '@pluspas/contract';
import type { RouteRow } from '@pluspas/trust';
import type { Client, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { refreshTokenSeconds } from '../../libs/identity/src/provider/app-tokens';
import { sessionSeconds } from '../../libs/identity/src/provider/login-life';
import { ACCESS_TOKEN_SECONDS } from '../../libs/identity/src/provider/resource-servers';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '../../libs/sdk/src/session/session';
import { openWholeHouse } from '../support/whole-house';

const ROOT = join(__dirname, '../..');
const page = (name: string) => readFileSync(join(ROOT, 'docs', name), 'utf8');

/** The cells of the rows of all tables of a page, without their head. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, place) => !/^\|[-| ]+\|$/.test(line) && !/^\|[-| ]+\|$/.test(lines[place + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/spec\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}

describe('what is written down about security', () => {
  it('names every way in that the code has, and no other', () => {
    const finishing = sourcesUnder('apps/account/src').flatMap(
      (text) => text.match(/\bfinish\([^;]*?\[([^\]]*)\]\)/g) ?? [],
    );
    // Who finishes a login without the pages of `finish` says how in a constant.
    const direct = sourcesUnder('apps/account/src')
      .filter((text) => text.includes('.completeLogin('))
      .flatMap((text) => text.match(/const BY_\w+ = \[[^\]]*\]/g) ?? []);
    const inCode = [...finishing, ...direct]
      .flatMap((call) => call.match(/'(\w+)'/g) ?? [])
      .map((amr) => amr.replaceAll("'", ''));
    expect(inCode.length).toBeGreaterThan(2);
    const [readers = ''] = page('security/ways-in.md').split('## Programs');
    const written = rowsOf(readers).flatMap(([, amr = '']) => amr.split(/[ ,]+/));
    expect([...new Set(written)].sort()).toEqual([...new Set(inCode)].sort());
  });

  it('names every limit that can be set', () => {
    const text = page('operations/limits.md');
    const written = rowsOf(text).flatMap(([names = '']) => {
      const [first = '', ...others] = names.split(/, ?/);
      const stem = first.replace(/_[A-Z]+$/, '');
      return [first, ...others.map((name) => (name.startsWith('_') ? stem + name : name))];
    });
    const missing = Object.keys(limitFields).filter((name) => !written.includes(name));
    expect(missing).toEqual([]);
  });

  it('says who may use which route, as the guard does', async () => {
    const house = await openWholeHouse();
    try {
      const nameOf = ({ method, url, policy }: RouteRow): string =>
        policy === null || policy === 'public'
          ? ''
          : `${method} ${url} | ${policy.audience} | ${(policy.roles ?? []).join(', ')}`;
      const inCode = house.routes().map(nameOf).filter(Boolean);
      const [functions = ''] = page('security/who-may-what.md').split('## Data');
      expect(
        rowsOf(functions)
          .map((row) => row.join(' | '))
          .sort(),
      ).toEqual([...inCode].sort());
    } finally {
      await house.close();
    }
  });

  it('says how long a session, a token and a code live, as the code does', () => {
    const lives = new Map(
      rowsOf(page('security/sessions.md')).map(([what = '', , ...life]) => [what, life.slice(0, 2)]),
    );
    const days = (seconds: number) => `${seconds / 86_400} days`;
    const minutes = (seconds: number) => `${seconds / 60} minutes`;
    const refresh = (applicationType: string, age = 0) => {
      const token = { totalLifetime: () => age * 86_400 } as RefreshToken;
      return refreshTokenSeconds({} as KoaContextWithOIDC, token, { applicationType } as Client);
    };
    const written = (what: string) => lives.get(what);

    const longest = [...Array(800).keys()].filter((day) => sessionSeconds(0, day * 86_400_000) > 1).length;
    expect(written('login at Pluspas, __Host-idp')).toEqual([days(sessionSeconds(0, 0)), `${longest} days`]);
    const newspaper = [days(SESSION_IDLE_MS / 1000), days(SESSION_LONGEST_MS / 1000)];
    expect(written('session of a newspaper, __Host-sid')).toEqual(newspaper);
    expect(written('pass, __Host-ent')).toEqual(['none', minutes(MAX_PASS_LIFE)]);
    expect(written('access token')).toEqual(['none', minutes(ACCESS_TOKEN_SECONDS)]);
    expect(written('refresh token of a site')).toEqual(['none', days(refresh('web'))]);
    const whole = [...Array(400).keys()].filter((day) => refresh('native', day) > 1).length;
    expect(written('refresh token of an app')).toEqual([days(refresh('native')), `${whole} days`]);
  });
});
