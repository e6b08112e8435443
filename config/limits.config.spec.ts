import { ConfigFault } from './environment';
import { readServiceConfig } from './service.config';

describe('the limits of the service', () => {
  it('are the libs’ own where nothing is set', () => {
    expect(readServiceConfig({}).limits).toEqual({
      login: { password: {}, codeRequest: {}, code: {}, upstream: {}, passkey: {} },
      clients: {},
      access: {},
    });
  });

  it('are set one by one', () => {
    const { limits } = readServiceConfig({
      LIMIT_PASSWORD_ACCOUNT: '50/3600',
      LIMIT_CODE_REQUEST_DEVICE: '3/60',
      LIMIT_UPSTREAM_ADDRESS: '9/60',
      LIMIT_PASSKEY_ADDRESS: '20/60',
      LIMIT_SECRET_PAIR: '5/30',
      LIMIT_QUESTIONS_PER_SECOND: '2000',
      LIMIT_ABOVE_TRUTH_PER_MINUTE: '60',
    });
    expect(limits).toEqual({
      login: {
        password: { account: { points: 50, seconds: 3600 } },
        codeRequest: { device: { points: 3, seconds: 60 } },
        code: {},
        upstream: { address: { points: 9, seconds: 60 } },
        passkey: { address: { points: 20, seconds: 60 } },
      },
      clients: { secretPair: { points: 5, seconds: 30 }, questionsPerSecond: 2000 },
      access: { aboveTruthPerMinute: 60 },
    });
  });

  it.each([
    ['LIMIT_PASSWORD_ACCOUNT', '50'],
    ['LIMIT_PASSWORD_ACCOUNT', '0/60'],
    ['LIMIT_PASSWORD_PAIR', '10/-1'],
    ['LIMIT_CODE_ADDRESS', 'off'],
    ['LIMIT_QUESTIONS_PER_SECOND', '0'],
    ['LIMIT_QUESTIONS_PER_SECOND', 'unlimited'],
  ])('cannot be %s=%s: there is no way to switch one off', (name, value) => {
    expect(() => readServiceConfig({ [name]: value })).toThrow(ConfigFault);
  });
});

describe('the proxies that are believed', () => {
  it.each([
    '10.0.0.1',
    '10.0.0.1, 192.168.0.0/16',
    '2001:db8::/32',
    '::1',
    'loopback',
    'loopback,uniquelocal',
    '172.16.0.0/12,linklocal',
  ])('are named: %s', (value) => {
    expect(readServiceConfig({ TRUST_PROXY: value }).trustProxy).toBe(value);
  });

  it.each(['0', 'false'])('are none: %s', (value) => {
    expect(readServiceConfig({ TRUST_PROXY: value }).trustProxy).toBe(false);
  });

  it.each([
    '1',
    'true',
    '*',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.1/33',
    '10.0.0/8',
    'proxy.internal',
    '10.0.0.1,',
    ',',
    '1.1.1.1/8/8',
  ])('are never %s', (value) => {
    expect(() => readServiceConfig({ TRUST_PROXY: value })).toThrow(/TRUST_PROXY must name the proxies/);
  });
});
