import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Browser } from '../../libs/sdk/test/browser';
import { freePort } from '../support/free-port';
import { logIn } from '../support/product-login';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

const RECIPE = path.join(__dirname, '../../config/nginx/site.conf');
const PREMIUM = 'the rest of the article, for subscribers';

let product: Product;
let nginx: ChildProcess;
let folder: string;
let port: number;

beforeAll(async () => {
  product = await startProduct();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-nginx-'));
  port = await freePort();
  nginx = await startNginx();
});

afterAll(async () => {
  if (nginx?.exitCode === null) {
    const gone = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await gone;
  }
  await product?.end();
  fs.rmSync(folder, { recursive: true, force: true });
});

it('serves the whole article to a subscriber, never to be cached', async () => {
  const page = await (await readerOf('gva-subscriber')).open(articleAt('plus'));
  expect(page.status).toBe(200);
  expect(page.headers['cache-control']).toBe('private, no-store');
  expect(page.body).toContain(PREMIUM);
});

it('hands a stranger to the site, which shows the wall, and not a line more', async () => {
  const page = await new Browser().open(articleAt('plus'));
  expect(page.body).toContain('data-wall="paywall"');
  expect(page.body).not.toContain(PREMIUM);
});

it.each([
  ['a tier of her own making', { 'x-pluspas-tier': 'free' }],
  ['the rights of this server', { authorization: `Basic ${btoa('site-gva:demo-secret-gva')}` }],
  ['a made-up pass', { cookie: '__Host-ent=eyJhbGciOiJub25lIn0.e30.x' }],
])('believes no caller who claims %s', async (_, headers) => {
  expect((await new Browser().get(articleAt('plus'), headers)).body).not.toContain(PREMIUM);
});

it('opens nothing that is not free while Pluspas is silent', async () => {
  const browser = await readerOf('gva-subscriber');
  product.service.process.kill('SIGSTOP');
  try {
    expect((await browser.get(articleAt('plus'))).body).not.toContain(PREMIUM);
    expect((await browser.get(articleAt('free'))).body).toContain(PREMIUM);
  } finally {
    product.service.process.kill('SIGCONT');
  }
});

/** A reader with a browser of her own, logged in at the site when she has an account. */
async function readerOf(account: string | null): Promise<Browser> {
  const browser = new Browser();
  if (account) await logIn(product, browser, account, `${product.site('gva')}/`);
  return browser;
}

function articleAt(tier: string): string {
  return `http://gva.localhost:${port}/${tier}/dmf20261124_90021`;
}

/** The recipe as it stands, with the ports of this test and two articles in its folder. */
async function startNginx(): Promise<ChildProcess> {
  for (const tier of ['plus', 'free']) {
    fs.mkdirSync(path.join(folder, 'gva', tier), { recursive: true });
    fs.writeFileSync(path.join(folder, 'gva', tier, 'dmf20261124_90021.html'), `<p>${PREMIUM}</p>`);
  }
  fs.chmodSync(folder, 0o755);
  const site = fs
    .readFileSync(RECIPE, 'utf8')
    .replace('127.0.0.1:3000', new URL(product.service.url).host)
    .replace('127.0.0.1:4000', `127.0.0.1:${new URL(product.site('gva')).port}`)
    .replace('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('/srv/gva', path.join(folder, 'gva'));
  fs.writeFileSync(path.join(folder, 'site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  fs.writeFileSync(
    path.join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn; events {}
     http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`,
  );
  const child = spawn('nginx', ['-e', 'stderr', '-c', path.join(folder, 'nginx.conf')], { stdio: 'inherit' });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).catch(() => null)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx did not start');
}
