import type { CaseRow } from './jwt-case';
import { type JwtForge, looseBits } from './jwt-forge';

/** Where two correct-looking verifiers (hardened passport-jwt and jose) gave different verdicts, or nearly. */
export function jwtDisagreements(forge: JwtForge, evilUrl: string, maxLife: number): readonly CaseRow[] {
  const { header: H, payload: P, now, attacker, es256 } = forge;
  const typ = String(H.typ);
  const good = es256(H, P);
  const [gh = '', gp = '', gs = ''] = good.split('.');
  return [
    ['X01', 'typ with application/', 'refuse', es256({ ...H, typ: `application/${typ}` }, P)],
    ['X02', 'typ in capitals', 'refuse', es256({ ...H, typ: typ.toUpperCase() }, P)],
    ['X03', 'no kid', 'refuse', es256({ alg: 'ES256', typ }, P)],
    ['X04', 'kid as number', 'refuse', es256({ ...H, kid: 1 }, P)],
    ['X05', 'jwk header, signed by us', 'refuse', es256({ ...H, jwk: attacker.jwk }, P)],
    ['X06', 'jku header, signed by us', 'refuse', es256({ ...H, jku: evilUrl }, P)],
    ['X07', 'crit: []', 'refuse', es256({ ...H, crit: [] }, P)],
    ['X08', 'sub as number', 'refuse', es256(H, { ...P, sub: 42 }), 'sub'],
    ['X09', 'sub empty', 'refuse', es256(H, { ...P, sub: '' }), 'sub'],
    ['X10', 'sub as object', 'refuse', es256(H, { ...P, sub: { a: 1 } }), 'sub'],
    ['X11', 'jti as number', 'refuse', es256(H, { ...P, jti: 1 }), 'jti'],
    ['X12', 'client_id as array', 'refuse', es256(H, { ...P, client_id: ['title-a'] }), 'client_id'],
    ['X13', 'iat not an integer', 'refuse', es256(H, { ...P, iat: now + 0.5 })],
    ['X14', 'exp not an integer', 'refuse', es256(H, { ...P, exp: now + 300.5 })],
    ['X15', 'iat 4 s ahead', 'accept', es256(H, { ...P, iat: now + 4, exp: now + 304 })],
    ['X16', 'iat 60 s ahead', 'refuse', es256(H, { ...P, iat: now + 60, exp: now + 360 })],
    ['X17', 'expired 10 s ago', 'refuse', es256(H, { ...P, exp: now - 10 })],
    ['X18', 'lives a second too long', 'refuse', es256(H, { ...P, exp: now + maxLife + 1 })],
    ['X19', 'the longest life, nearly over', 'accept', es256(H, { ...P, iat: now + 240 - maxLife, exp: now + 240 })],
    ['X20', 'payload []', 'refuse', es256(H, '[]')],
    ['X21', 'payload null', 'refuse', es256(H, 'null')],
    ['X22', 'payload not JSON', 'refuse', es256(H, 'hello')],
    ['X23', 'duplicate alg, the last is ES256', 'accept', es256(`{"alg":"none",${JSON.stringify(H).slice(1)}`, P)],
    ['X24', 'duplicate typ, the last is JWT', 'refuse', es256(`${JSON.stringify(H).slice(0, -1)},"typ":"JWT"}`, P)],
    ['X25', 'aud as object', 'refuse', es256(H, { ...P, aud: { 0: P.aud } })],
    ['X26', 'aud []', 'refuse', es256(H, { ...P, aud: [] })],
    ['X27', 'longer than 8192 bytes', 'refuse', es256(H, { ...P, pad: 'x'.repeat(6500) })],
    ['X28', 'cnf: null', 'refuse', es256(H, { ...P, cnf: null })],
    ['X29', 'a fourth segment', 'refuse', `${good}.x`],
    ['X30', '+ in the payload', 'refuse', `${gh}.+${gp.slice(1)}.${gs}`],
    ['X31', 'unused bits of the signature changed', 'accept', looseBits(good)],
  ];
}
