import { randomBytes } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';
import type { ArtifactsStore } from './artifacts.store';

const TOKEN_BYTES = 32;

interface RotatedToken {
  readonly jti: string;
  emit(event: string): void;
}

interface RefreshTokens {
  consume(this: RotatedToken): Promise<void>;
  generateTokenId(this: RotatedToken): string;
}

/**
 * The library gives a new successor to each use of a refresh token that it lets pass, so an app that refreshes twice at
 * once would hold two families. Here everybody within the grace gets the same one; it is chosen and written down with the
 * use itself, by one statement.
 */
export function shareSuccessors(provider: Provider, artifacts: ArtifactsStore): void {
  const successors = new WeakMap<object, string>();
  const tokens: RefreshTokens = Object(provider.RefreshToken.prototype);
  const { generateTokenId } = tokens;
  tokens.consume = async function () {
    const successor = await artifacts.rotate(this.jti, randomBytes(TOKEN_BYTES).toString('base64url'));
    if (successor === null) throw new errors.InvalidGrant('refresh token already used');
    successors.set(this, successor);
    this.emit('consumed');
  };
  tokens.generateTokenId = function () {
    const rotated = Provider.ctx?.oidc.entities.RotatedRefreshToken;
    return (rotated && successors.get(rotated)) ?? generateTokenId.call(this);
  };
}
