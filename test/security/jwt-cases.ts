import type { CaseRow, JwtCase } from './jwt-case';
import { jwtDisagreements } from './jwt-disagreements';
import { ecdsa, flipS, type JwtForge, part, pemOf } from './jwt-forge';

/** What the verifier under test insists on, where it differs from the policy for access tokens. */
export interface JwtPolicy {
  /** Claims that must be there; cases about others are left out. */
  readonly required?: readonly string[];
  /** Seconds. */
  readonly maxLife?: number;
}

/**
 * 57 attacks and controls, and 31 tokens on which two correct-looking verifiers disagree, for a tolerance of 5 s.
 * `evilUrl`: a server of the attacker's that must never be asked.
 */
export function jwtCases(forge: JwtForge, evilUrl: string, policy: JwtPolicy = {}): readonly JwtCase[] {
  const { required = ['sub', 'jti', 'client_id'], maxLife = 900 } = policy;
  return [...jwtAttacks(forge, evilUrl), ...jwtDisagreements(forge, evilUrl, maxLife)]
    .filter(([, , , , bends]) => bends === undefined || required.includes(bends))
    .map(([id, what, verdict, token]) => ({ id, what, verdict, token }));
}

function jwtAttacks(forge: JwtForge, evilUrl: string): readonly CaseRow[] {
  const { header: H, payload: P, now, attacker, ours, es256, hs256, rs256 } = forge;
  const typ = String(H.typ);
  const good = es256(H, P);
  const [gh = '', gp = '', gs = ''] = good.split('.');
  const hmac = (kid: string) => hs256({ alg: 'HS256', kid }, P, '');
  return [
    ['J01', 'valid', 'accept', good],
    ['J02', 'alg none', 'refuse', `${part({ alg: 'none', typ })}.${part(P)}.`],
    ['J03', 'alg nOnE', 'refuse', `${part({ alg: 'nOnE' })}.${part(P)}.`],
    ['J04', 'alg none, real signature kept', 'refuse', `${part({ alg: 'none', kid: 'es-1' })}.${gp}.${gs}`],
    ['J05', 'signature stripped', 'refuse', `${gh}.${gp}.`],
    ['J06', 'HS256 by our EC public key', 'refuse', hs256({ ...H, alg: 'HS256' }, P, pemOf(ours.es))],
    ['J07', 'HS256 by our RSA public key', 'refuse', hs256({ ...H, alg: 'HS256', kid: 'rs-1' }, P, pemOf(ours.rs))],
    ['J08', 'the same, trimmed', 'refuse', hs256({ alg: 'HS256', kid: 'rs-1' }, P, pemOf(ours.rs).trim())],
    ['J09', 'HS256, empty secret', 'refuse', hmac('es-1')],
    ['J10', 'psychic signature, r = s = 0', 'refuse', `${gh}.${gp}.${Buffer.alloc(64).toString('base64url')}`],
    ['J11', 'payload swapped', 'refuse', `${gh}.${part({ ...P, sub: 'other' })}.${gs}`],
    ['J12', 'ECDSA s replaced by n - s', 'accept', `${gh}.${gp}.${flipS(gs)}`],
    ['J13', 'DER signature', 'refuse', `${gh}.${gp}.${ecdsa(ours.es, `${gh}.${gp}`, 'der')}`],
    ['J14', 'embedded jwk, no kid', 'refuse', es256({ ...H, jwk: attacker.jwk, kid: undefined }, P, attacker.key)],
    ['J15', 'embedded jwk, our kid', 'refuse', es256({ ...H, jwk: attacker.jwk }, P, attacker.key)],
    ['J16', 'jku to the attacker', 'refuse', es256({ ...H, kid: 'evil', jku: evilUrl }, P, attacker.key)],
    ['J17', 'x5u to the attacker', 'refuse', es256({ ...H, kid: 'evil', x5u: evilUrl }, P, attacker.key)],
    ['J18', 'kid: path traversal', 'refuse', hmac('../../../../dev/null')],
    ['J19', 'kid: absolute path', 'refuse', hmac('/dev/null')],
    ['J20', 'kid: SQL', 'refuse', hmac("x' UNION SELECT 'k'--")],
    ['J21', 'kid: __proto__, HS256', 'refuse', hmac('__proto__')],
    ['J22', 'kid: constructor, HS256', 'refuse', hmac('constructor')],
    ['J23', 'kid: empty', 'refuse', hmac('')],
    ['J24', 'kid: 10 000 characters', 'refuse', hmac('A'.repeat(10_000))],
    ['J25', 'kid: leading NUL', 'refuse', hmac('\u0000es-1')],
    ['J26', 'kid: trailing newline', 'refuse', hmac('es-1\n')],
    ['J27', 'kid: __proto__, ES256 by the attacker', 'refuse', es256({ ...H, kid: '__proto__' }, P, attacker.key)],
    ['J28', 'kid: toString, ES256 by the attacker', 'refuse', es256({ ...H, kid: 'toString' }, P, attacker.key)],
    ['J29', 'RS256 by our second key', 'refuse', rs256({ alg: 'RS256', typ, kid: 'rs-1' }, P)],
    ['J30', 'unknown crit', 'refuse', es256({ ...H, crit: ['x'], x: 1 }, P)],
    ['J31', 'b64: false', 'refuse', `${part({ ...H, b64: false, crit: ['b64'] })}.${gp}.${gs}`],
    ['J32', 'typ JWT: an ID token', 'refuse', es256({ ...H, typ: 'JWT' }, P)],
    ['J33', 'typ logout+jwt', 'refuse', es256({ ...H, typ: 'logout+jwt' }, P)],
    ['J34', 'no typ', 'refuse', es256({ alg: 'ES256', kid: 'es-1' }, P)],
    ['J35', "a site's client id as aud", 'refuse', es256(H, { ...P, aud: 'title-a' })],
    ['J36', 'aud: ours and another', 'accept', es256(H, { ...P, aud: ['title-a', P.aud] })],
    ['J37', 'no aud', 'refuse', es256(H, { ...P, aud: undefined })],
    ['J38', 'iss with a trailing slash', 'refuse', es256(H, { ...P, iss: `${P.iss}/` })],
    ['J39', 'iss as array', 'refuse', es256(H, { ...P, iss: [P.iss] })],
    ['J40', 'no iss', 'refuse', es256(H, { ...P, iss: undefined })],
    ['J41', 'expired 1 h ago', 'refuse', es256(H, { ...P, exp: now - 3600 })],
    ['J42', 'expired 2 s ago, within the tolerance', 'accept', es256(H, { ...P, exp: now - 2 })],
    ['J43', 'no exp', 'refuse', es256(H, { ...P, exp: undefined })],
    ['J44', 'exp as string', 'refuse', es256(H, { ...P, exp: String(now + 300) })],
    ['J45', 'exp 1e99', 'refuse', es256(H, { ...P, exp: 1e99 })],
    ['J46', 'nbf 10 min ahead', 'refuse', es256(H, { ...P, nbf: now + 600 })],
    ['J47', 'iat 1 day ahead', 'refuse', es256(H, { ...P, iat: now + 86_400, exp: now + 90_000 })],
    ['J48', 'lifetime 10 years', 'refuse', es256(H, { ...P, exp: now + 10 * 31_536_000 })],
    ['J49', 'no sub', 'refuse', es256(H, { ...P, sub: undefined }), 'sub'],
    ['J50', 'cnf.jkt sent as bearer', 'refuse', es256(H, { ...P, cnf: { jkt: 'abc' } })],
    ['J51', 'five segments', 'refuse', 'a.b.c.d.e'],
    ['J52', 'empty', 'refuse', ''],
    ['J53', 'JSON serialisation', 'refuse', JSON.stringify({ payload: gp, protected: gh, signature: gs })],
    ['J54', '== appended', 'refuse', `${good}==`],
    ['J55', 'space in the payload', 'refuse', `${gh}.${gp} .${gs}`],
    ['J56', 'duplicate sub, the last is ours', 'accept', es256(H, `{"sub":"first",${JSON.stringify(P).slice(1)}`)],
    ['J57', '__proto__ claim', 'accept', es256(H, `{"__proto__":{"admin":true},${JSON.stringify(P).slice(1)}`)],
  ];
}
