import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BrowserJar } from '../support/browser-jar';
import { freePort } from '../support/free-port';
import { pluspas, type SpawnedService, spawnService } from '../support/spawned-service';

jest.setTimeout(120_000);

const root = path.join(__dirname, '../..');
const PROGRAM = path.join(root, 'docs/guides/cli-login/cli-login.mjs');
let service: SpawnedService;
let serviceUrl: string;
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-cli-login-'));
  const port = await freePort();
  service = await spawnService({ dataDir: path.join(folder, 'data'), port });
  serviceUrl = `http://localhost:${port}`;
});
afterAll(async () => {
  await service?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the command-line program of the guide', () => {
  const store = () => path.join(folder, 'store.json');

  it('is introduced by one line, and is not let in before', async () => {
    const stranger = run();
    expect((await fetch(await stranger.address())).status).toBe(400);
    await stranger.end();
    const said = pluspas(service.env, 'client', 'create', 'reader-cli', '--app', '--redirect', 'http://127.0.0.1/cb');
    expect(said).toContain('An app has no secret.');
  });

  it('logs a reader in with her browser, and says what she may open', async () => {
    const program = run();
    const browser = new BrowserJar(serviceUrl);
    const form = await browser.follow(await browser.get(await program.address()));
    const back = await browser.post(`${form.response.url}&with=password`, {
      email: 'gva-subscriber@pluspas.example',
      password: 'plusartikel-demo',
    });
    const { left } = await browser.follow(back);
    expect(left?.hostname).toBe('127.0.0.1');
    expect(await (await fetch(left ?? '')).text()).toContain('go back to the terminal');
    expect(await program.ended).toBe(0);
    expect(program.output()).toMatch(/^gva\/exclusive\s+subscription\s+20/m);
    expect(program.output()).toMatch(/^nieuwsblad\/plus\s+bundle\s+20/m);
    expect(fs.statSync(store()).mode & 0o077).toBe(0);
  });

  it('goes on without a browser the next time, with a refresh token that is new each time', async () => {
    const before = fs.readFileSync(store(), 'utf8');
    const program = run();
    expect(await program.ended).toBe(0);
    expect(program.output()).not.toContain('Log in with your browser');
    expect(program.output()).toContain('nieuwsblad/plus');
    expect(JSON.parse(fs.readFileSync(store(), 'utf8')).refreshToken).not.toBe(JSON.parse(before).refreshToken);
  });

  it('asks again when its login is gone', async () => {
    const kept = JSON.parse(fs.readFileSync(store(), 'utf8'));
    fs.writeFileSync(store(), JSON.stringify({ ...kept, refreshToken: 'of another time' }));
    const program = run();
    expect(await program.address()).toContain('/oidc/auth?');
    await program.end();
  });

  function run() {
    const args = [PROGRAM, '--service', serviceUrl, '--client', 'reader-cli', '--store', store()];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const ended = once(child, 'close').then(([code]) => code as number | null);
    return {
      ended,
      output: () => output,
      address: () => addressIn(child, () => output),
      end: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
});

/** The address that the program shows its reader. */
async function addressIn(child: ChildProcess, output: () => string): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [address] = /http:\S+\/oidc\/auth\?\S+/.exec(output()) ?? [];
    if (address !== undefined) return address;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no address: ${output()}`);
}
