import { TokenFault } from './token-fault';
import { assertShape } from './token-shape';

const token = (header: unknown) =>
  `${Buffer.from(typeof header === 'string' ? header : JSON.stringify(header)).toString('base64url')}.e30.AA`;

const good = { alg: 'ES256', typ: 'at+jwt', kid: 'k' };

describe('the shape of a token', () => {
  it('is good with ES256, the due typ and a kid of at most 64 characters', () => {
    expect(assertShape(token(good))).toEqual({ kid: 'k' });
    expect(assertShape(token({ ...good, kid: 'k'.repeat(64) }))).toEqual({ kid: 'k'.repeat(64) });
    expect(() => assertShape(token({ ...good, kid: 'k'.repeat(65) }))).toThrow('kid');
  });

  it('depends on what is due: a pass is no access token, and the other way round', () => {
    expect(assertShape(token({ ...good, typ: 'ent+jwt' }), 'ent+jwt')).toEqual({ kid: 'k' });
    expect(() => assertShape(token(good), 'ent+jwt')).toThrow('typ');
    expect(() => assertShape(token({ ...good, typ: 'ent+jwt' }))).toThrow('typ');
  });

  it.each(['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'])('is bad with the header %s, whatever it says', (name) => {
    expect(() => assertShape(token({ ...good, [name]: null }))).toThrow('forbidden');
  });

  it.each(['null', '[]', '1', '"a"', 'no JSON', ''])('is bad with the header %s', (header) => {
    expect(() => assertShape(token(header))).toThrow(TokenFault);
  });

  it('is told to the log without the words of the token', () => {
    let told = '';
    try {
      assertShape(token('stolen words'));
    } catch (fault) {
      told = `${fault} ${(fault as Error).cause}`;
    }
    expect(told).toContain('TokenFault');
    expect(told).not.toContain('stolen');
  });
});
