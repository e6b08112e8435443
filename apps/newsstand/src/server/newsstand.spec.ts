import type { FastifyInstance } from 'fastify';
import { articlesOf } from '../content';
import { createNewsstand } from './newsstand';

let newsstand: FastifyInstance;
beforeAll(async () => {
  newsstand = await createNewsstand({
    // Nothing listens there: what a reader sees while Pluspas is down.
    serviceUrl: 'http://localhost:9',
    port: 4000,
    secretOf: () => 'a secret of the tests',
    logLevel: 'silent',
    now: () => Date.UTC(2026, 10, 24, 12),
  });
});
afterAll(() => newsstand.close());

const open = (url: string, host = 'gva.localhost:4000', headers: Record<string, string> = {}) =>
  newsstand.inject({ url, headers: { host, ...headers } });

const articleOf = (title: string, tier: string) => {
  const article = articlesOf(title).find((one) => one.tier === tier);
  if (article === undefined) throw new Error(`no ${tier} article on ${title}`);
  return article;
};

it.each(['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'])(
  'shows the front page of %s by its host',
  async (title) => {
    const page = await open('/', `${title}.localhost:4000`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`data-title="${title}"`);
    expect(page.body).toContain('data-login');
  },
);

it.each(['127.0.0.1:4000', 'localhost:4000', 'evil.example', 'gva.localhost.evil.example', 'xgva.localhost'])(
  'shows the way to all five on the host %s',
  async (host) => {
    const page = await open('/', host);
    expect(page.statusCode).toBe(200);
    for (const title of ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar']) {
      expect(page.body).toContain(`href="http://${title}.localhost:4000/"`);
    }
  },
);

it('lets no script, no inline style and no frame in, and keeps pages out of caches', async () => {
  for (const url of ['/', '/abonnement', `/artikel/${articleOf('gva', 'plus').id}`, '/nergens']) {
    const { headers, body } = await open(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).not.toMatch(/<script(?! type="application\/ld\+json")|<style|\sstyle=|\son\w+=/);
  }
});

it('lets everybody read a free article while Pluspas is down', async () => {
  const page = await open(`/artikel/${articleOf('gva', 'free').id}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('data-wall=');
});

it('says that it is our fault while Pluspas is down, and gives nothing of the article away', async () => {
  const article = articleOf('gva', 'plus');
  const page = await open(`/artikel/${article.id}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('data-wall="paywall"');
  expect(page.body).toContain('outage_unknown');
  expect(page.body).not.toContain('data-premium');
  for (const block of article.rest) expect(page.body).not.toContain(block.text);
});

it('answers an unknown address with a page of the newspaper', async () => {
  for (const url of ['/nergens', '/artikel/nergens', '/artikel/', '/artikel/%00', `/artikel/${'a'.repeat(3000)}`]) {
    const page = await open(url);
    expect([400, 404, 414]).toContain(page.statusCode);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  }
});

it('tells nothing of a fault but a reference', async () => {
  const page = await open('/abonnement', 'gva.localhost:4000', { cookie: '__Host-sid=%' });
  expect(page.statusCode).toBe(200);
  const broken = await open('/%');
  expect(broken.statusCode).toBe(400);
  expect(broken.body).not.toMatch(/Error|at \w+ \(/);
});

it('serves its style sheets to every host, to be kept for a while', async () => {
  const sheet = await open('/assets/tokens.css');
  expect(sheet.statusCode).toBe(200);
  expect(sheet.headers['cache-control']).toBe('public, max-age=300');
  expect((await open('/assets/../package.json')).statusCode).toBe(404);
  expect((await open('/assets/%2e%2e/package.json')).statusCode).not.toBe(200);
});

it('is healthy by any host, whether Pluspas answers or not', async () => {
  expect((await open('/health', '127.0.0.1:4000')).json()).toEqual({ status: 'ok' });
});

it('has no back-channel, callback or login on a host that is no newspaper', async () => {
  for (const url of ['/login', '/cb', '/logout', '/forget'])
    expect((await open(url, '127.0.0.1:4000')).statusCode).toBe(404);
});
