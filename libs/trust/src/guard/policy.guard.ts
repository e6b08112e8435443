import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Audience } from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';
import { PROOF_ALGORITHMS } from '../dpop/dpop-proof';
import type { Caller } from '../token/caller';
import { TokenStrategies } from '../token/token-strategies';
import { unauthenticated } from '../token/unauthenticated';
import { POLICY, permits, type RoutePolicy } from './policy';

/**
 * Passport's guard for the tokens of one audience.
 * Passport keeps strategies by name in one table for the whole process, where a second application would replace those
 * of the first; so it is handed the strategy itself, a fresh one each time it looks: passport writes on it.
 */
class AudienceGuard extends AuthGuard() {
  constructor(strategies: TokenStrategies, audience: Audience) {
    super({
      property: 'caller',
      session: false,
      get defaultStrategy() {
        return strategies.of(audience);
      },
    });
  }

  override handleRequest<Who>(error: unknown, caller: Who, info: unknown): Who {
    if (!error && caller) return caller;
    throw unauthenticated(error ?? info);
  }
}

interface Reply {
  header(name: string, value: string): unknown;
}

const READERS_CHALLENGE = `DPoP algs="${PROOF_ALGORITHMS.join(' ')}", Bearer`;

/** The one guard of every controller. Deny by default: a route without a policy is nobody's. */
@Injectable()
export class PolicyGuard implements CanActivate {
  private readonly guards: Readonly<Record<Audience, AudienceGuard>>;

  constructor(
    private readonly reflector: Reflector,
    strategies: TokenStrategies,
  ) {
    this.guards = {
      check: new AudienceGuard(strategies, 'check'),
      me: new AudienceGuard(strategies, 'me'),
      admin: new AudienceGuard(strategies, 'admin'),
    };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, places);
    if (policy === 'public') return true;
    if (policy === undefined) throw new Refusal('forbidden', { cause: 'this route has no policy' });
    await this.identify(policy.audience, context);
    const { caller } = context.switchToHttp().getRequest<{ readonly caller: Caller }>();
    if (!permits(policy, caller)) throw new Refusal('forbidden');
    return true;
  }

  private async identify(audience: Audience, context: ExecutionContext): Promise<void> {
    try {
      await this.guards[audience].canActivate(context);
    } catch (cause) {
      // RFC 9449, section 7.1: an app learns here that a proof is taken, and by which kind of key.
      const asked = audience === 'me' && cause instanceof Refusal && cause.code === 'unauthenticated';
      if (asked) context.switchToHttp().getResponse<Reply>().header('www-authenticate', READERS_CHALLENGE);
      throw cause;
    }
  }
}
