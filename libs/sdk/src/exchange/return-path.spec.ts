import { safeReturnPath, withoutAnotherBounce } from './return-path';

it.each([
  ['/artikel/dmf1', '/artikel/dmf1'],
  ['/artikel/dmf1?x=1&_sso=0', '/artikel/dmf1?x=1'],
  ['/?_sso=0', '/'],
  ['/zoek?q=//evil.example', '/zoek?q=%2F%2Fevil.example'],
])('brings a reader back to %s as %s', (value, path) => {
  expect(decodeURIComponent(safeReturnPath(value))).toBe(decodeURIComponent(path));
});

it.each([
  null,
  '',
  'artikel',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/a\r\nset-cookie: x=1',
  ' //evil.example',
  '/a b',
  '/login',
  '/login?return=/x',
  '/logout',
  '/cb?code=1&state=2',
  `/${'a'.repeat(3000)}`,
])('brings a reader to the front page instead of %j', (value) => {
  expect(safeReturnPath(value)).toBe('/');
});

it('marks an address so that it is not sent away again', () => {
  expect(withoutAnotherBounce('/artikel/dmf1')).toBe('/artikel/dmf1?_sso=0');
  expect(withoutAnotherBounce('/artikel/dmf1?x=1')).toBe('/artikel/dmf1?x=1&_sso=0');
});
