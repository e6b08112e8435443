import { appRedirectOf } from './app-redirect';

describe('where an app may get its readers back', () => {
  it.each([
    ['https://gva.example/app/cb', 'claimed'],
    ['http://127.0.0.1/cb', 'loopback'],
    ['http://127.0.0.1:49152/cb?from=cli', 'loopback'],
    ['http://[::1]/cb', 'loopback'],
    ['be.gva.app:/cb', 'scheme'],
    ['be.gva-reader.app:/cb', 'scheme'],
  ])('is %s (%s)', (uri, kind) => {
    expect(appRedirectOf(uri)).toBe(kind);
  });

  it.each([
    'http://gva.example/cb',
    'http://localhost/cb',
    'http://127.0.0.1.evil.example/cb',
    'https://localhost/cb',
    'https://gva.example/cb#part',
    'https://gva.example@evil.example/cb',
    'http://user:secret@127.0.0.1/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    'gva:/cb',
    'intent:#end',
    'no uri',
    '',
  ])('is never %s', (uri) => {
    expect(appRedirectOf(uri)).toBeNull();
  });
});
