import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { type Arrival, IdentityOptions, JoinUpstream, UpstreamProviders, VisitUpstream } from '@pluspas/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type LoginVisit, LoginVisits } from '../login/login-visits';
import { assertOwnForm } from '../page/same-origin';

/** A login with somebody in it who came back from another provider. */
export interface JoinVisit extends LoginVisit {
  readonly arrival: Arrival;
  /** The provider's name on pages. */
  readonly provider: string;
}

/** Finds who came back to a login, and lets her in. */
@Injectable()
export class JoinVisits {
  constructor(
    private readonly visits: LoginVisits,
    private readonly join: JoinUpstream,
    private readonly visiting: VisitUpstream,
    private readonly providers: UpstreamProviders,
    private readonly options: IdentityOptions,
  ) {}

  /** `null`: nobody did, or too long ago. She has been told, or sent to the first page. */
  async begin(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<JoinVisit | null> {
    const visit = await this.visits.begin(uid, request, reply);
    if (!visit) return null;
    const arrival = await this.join.arrival(request.headers.cookie, uid);
    if (arrival) return { ...visit, arrival, provider: this.providers.nameOf(arrival.person.issuer) };
    this.startAgain(visit);
    return null;
  }

  /** The same for a form, from our own pages alone. */
  async beginForm(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<JoinVisit | null> {
    assertOwnForm(request.headers, this.options.baseUrl);
    return this.begin(uid, request, reply);
  }

  startAgain(visit: LoginVisit): void {
    this.visits.goTo(visit, '', { upstream: 'void' });
  }

  /** Back to where she came from. The login keeps who vouched for her; `also`: how else she proved herself (RFC 8176). */
  async finish(
    visit: JoinVisit,
    account: AccountId,
    cookies: readonly string[],
    also: readonly string[] = [],
  ): Promise<void> {
    visit.reply.header('set-cookie', [...cookies, this.visiting.forget()]);
    await this.visits.finish(visit, account, ['fed', visit.arrival.person.issuer, ...also]);
  }
}
