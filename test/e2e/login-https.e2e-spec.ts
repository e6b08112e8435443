import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { siteLogin } from '../support/site-login';

describe('behind a balancer that ends TLS', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp({ publicUrl: 'https://id.example' });
    await house.reader('gva-subscriber@pluspas.example');
  });
  afterAll(() => house.close());

  it('logs a reader in with cookies that never travel in the clear and belong to this host alone', async () => {
    const jar = new Map<string, string>();
    const set: string[] = [];
    const step = async (url: string, init: RequestInit = {}) => {
      const { pathname, search } = new URL(url, house.baseUrl);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { accept: 'text/html', cookie, host: 'inner:3000', 'x-forwarded-proto': 'http' };
      const answer = await fetch(`${house.address}${pathname}${search}`, { ...init, headers, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        set.push(line);
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
        if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      return answer.headers.get('location') ?? '';
    };

    const page = await step(siteLogin(house.baseUrl, 'gva').url);
    const body = new URLSearchParams({ email: 'gva-subscriber@pluspas.example', password: PASSWORD });
    const resume = await step(page, { method: 'POST', body });
    expect(resume).toMatch(/^https:\/\/id\.example\/oidc\/auth\//);
    expect(await step(resume)).toContain('http://gva.localhost:4000/cb?code=');

    expect(set.length).toBeGreaterThan(0);
    for (const line of set) expect(line).toMatch(/^(?=.*; secure)(?=.*; httponly)/i);
    const session = set.find((line) => line.startsWith('__Host-idp='));
    expect(session).toMatch(/; path=\/; .*samesite=lax/i);
    expect(session).not.toMatch(/domain=/i);
  });

  it('tells browsers to come by https from then on', async () => {
    const answer = await fetch(`${house.address}/oidc/jwks`);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  });
});
