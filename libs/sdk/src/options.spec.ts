import { PluspasFault } from './faults';
import { type PluspasOptions, settingsFrom } from './options';

const GOOD: PluspasOptions = {
  serviceUrl: 'https://pluspas.example',
  title: 'gva',
  clientId: 'site-gva',
  clientSecret: 'a secret of the tests',
  siteUrl: 'https://www.gva.example',
};

it('knows the issuer from the address of the service', () => {
  expect(settingsFrom(GOOD)).toMatchObject({ issuer: 'https://pluspas.example/oidc', insecure: false });
});

it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://pluspas.localhost'])(
  'takes plain http on this machine: %s',
  (serviceUrl) => {
    expect(settingsFrom({ ...GOOD, serviceUrl })).toMatchObject({ insecure: true });
  },
);

it.each<[string, Partial<PluspasOptions>]>([
  ['plain http to another machine', { serviceUrl: 'http://pluspas.example' }],
  ['a host that only looks like this machine', { serviceUrl: 'http://localhost.evil.example' }],
  ['plain http to a site elsewhere', { siteUrl: 'http://10.0.0.1:4000' }],
  ['a path in the address', { siteUrl: 'https://www.gva.example/krant' }],
  ['no address', { serviceUrl: 'pluspas' }],
  ['an empty secret', { clientSecret: '' }],
  ['a short cookie key', { cookieKey: 'c2hvcnQ' }],
])('refuses %s by the name of the option', (_what, wrong) => {
  const [name = ''] = Object.keys(wrong);
  expect(() => settingsFrom({ ...GOOD, ...wrong })).toThrow(PluspasFault);
  expect(() => settingsFrom({ ...GOOD, ...wrong })).toThrow(new RegExp(name));
});

it('derives the same cookie key in every process, and another for another secret', () => {
  expect(settingsFrom(GOOD).cookieKey).toEqual(settingsFrom(GOOD).cookieKey);
  expect(settingsFrom({ ...GOOD, clientSecret: 'another' }).cookieKey).not.toEqual(settingsFrom(GOOD).cookieKey);
});
