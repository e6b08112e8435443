import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction, type Server } from 'node:net';
import { titleServer } from '../../../../../test/support/title-server';
import { siteCall } from './site-call';

const FORM = new URLSearchParams({ logout_token: 'x' });
const PUBLIC = 'https://pluspas.example';

/** Any connection at all, TLS or not, is counted here. */
let bait: Server;
let connections = 0;
let port: number;

beforeAll(async () => {
  bait = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  bait.listen(0, '::');
  await once(bait, 'listening');
  port = (bait.address() as AddressInfo).port;
});
beforeEach(() => {
  connections = 0;
});
afterAll(() => bait.close());

const leadingTo =
  (...addresses: readonly string[]): LookupFunction =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('calling a site from a service that stands in the world', () => {
  it.each(['127.0.0.1', '169.254.169.254', '[::1]', '[::ffff:127.0.0.1]', '0x7f000001', '2130706433', '127.1'])(
    '[identity 22] makes no connection to %s',
    async (host) => {
      await expect(siteCall(PUBLIC)(new URL(`https://${host}:${port}/bcl`), FORM)).rejects.toThrow('special-use');
      expect(connections).toBe(0);
    },
  );

  it.each([['127.0.0.1'], ['::1'], ['10.0.0.7'], ['::ffff:127.0.0.1'], ['93.184.215.14', '127.0.0.1']])(
    '[identity 22] makes no connection by a name that leads to %s %s',
    async (...addresses) => {
      const call = siteCall(PUBLIC, leadingTo(...addresses.filter(Boolean)));
      await expect(call(new URL(`https://www.gva.example:${port}/bcl`), FORM)).rejects.toThrow('special-use');
      expect(connections).toBe(0);
    },
  );

  it('[identity 22] asks where a name leads once, and connects there: a second answer changes nothing', async () => {
    const answers = ['10.0.0.7', '127.0.0.1'];
    let asked = 0;
    const rebinding: LookupFunction = (name, options, done) => {
      leadingTo(answers[asked++] ?? '')(name, options, done);
    };
    const call = siteCall(PUBLIC, rebinding);
    await expect(call(new URL(`https://www.gva.example:${port}/bcl`), FORM)).rejects.toThrow('special-use');
    expect([asked, connections]).toEqual([1, 0]);
  });

  it('[identity 22] makes no connection without TLS, also not to loopback', async () => {
    for (const host of ['gva.localhost', '127.0.0.1', 'www.gva.example']) {
      await expect(siteCall(PUBLIC)(new URL(`http://${host}:${port}/bcl`), FORM)).rejects.toThrow('no https');
    }
    expect(connections).toBe(0);
  });
});

describe('calling a site from a service on the same machine', () => {
  it('reaches it under its name, and looks no further than the status', async () => {
    const title = await titleServer();
    title.status = 204;
    const status = await siteCall('http://localhost:3000')(new URL(`http://gva.localhost:${title.port}/bcl`), FORM);
    expect([status, title.calls]).toEqual([204, [`gva.localhost:${title.port}/bcl`]]);
    await title.close();
  });

  it('[identity 22] still makes no connection to our own network', async () => {
    for (const address of ['http://169.254.169.254/', `https://10.0.0.7:${port}/`, `http://192.168.1.1:${port}/`]) {
      await expect(siteCall('http://localhost:3000')(new URL(address), FORM)).rejects.toThrow(/special-use|no https/);
    }
  });

  it('does not wait longer than a moment', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = new URL(`http://gva.localhost:${(silent.address() as AddressInfo).port}/bcl`);
    const began = performance.now();
    await expect(siteCall('http://localhost:3000')(url, FORM)).rejects.toThrow('no answer in time');
    expect(performance.now() - began).toBeLessThan(3_500);
    silent.close();
  });
});
