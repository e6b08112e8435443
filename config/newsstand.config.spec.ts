import { ConfigFault } from './environment';
import { readNewsstandConfig } from './newsstand.config';

describe('the settings of the demo newspapers', () => {
  it('fit the service’s own defaults', () => {
    const config = readNewsstandConfig({});
    expect(config).toMatchObject({ port: 4000, serviceUrl: 'http://localhost:3000', parentPipe: false });
    expect(config.secretOf('gva')).toBe('demo-secret-gva');
  });

  it('follow the service to another port or address', () => {
    expect(readNewsstandConfig({ PORT: '3100' }).serviceUrl).toBe('http://localhost:3100');
    expect(readNewsstandConfig({ PORT: '3100', BASE_URL: 'https://id.example' }).serviceUrl).toBe('https://id.example');
  });

  it('take the secret of one title’s client from outside', () => {
    const { secretOf } = readNewsstandConfig({ SITE_SECRET_GVA: 'other', SITE_SECRET_HBVL: '' });
    expect([secretOf('gva'), secretOf('hbvl'), secretOf('standaard')]).toEqual([
      'other',
      'demo-secret-hbvl',
      'demo-secret-standaard',
    ]);
  });

  it('are refused by name', () => {
    expect(() => readNewsstandConfig({ NEWSSTAND_PORT: 'x', BASE_URL: 'y' })).toThrow(ConfigFault);
  });
});
