import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { JoinUpstream, LoginLimits } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultsOf, readLoginForm } from '../login/login-form';
import { LoginVisits } from '../login/login-visits';
import { sourceOf } from '../page/login-source';
import { JoinCode } from './join-code';
import { OpenPage, ProvePage } from './join-page';
import { type JoinVisit, JoinVisits } from './join-visits';

/** Back from another provider: who is known there is in, and any other joins that identity with an account, once. */
@Controller('login/:uid/join')
@Policy('public')
@ApiExcludeController()
export class JoinController {
  constructor(
    private readonly joins: JoinVisits,
    private readonly visits: LoginVisits,
    private readonly join: JoinUpstream,
    private readonly code: JoinCode,
    private readonly limits: LoginLimits,
  ) {}

  /** 303 back to the provider of ours for who is known; else the page that says what is missing. */
  @Get()
  async show(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = await this.joins.begin(uid, request, reply);
    if (!visit) return;
    const next = await this.join.next(visit.arrival, uid);
    switch (next.kind) {
      case 'in':
        return this.joins.finish(visit, next.account, [this.limits.introduce(sourceOf(request), next.email)]);
      case 'prove':
        return this.showProof(visit);
      case 'open':
        return visit.query.other ? this.showProof(visit, '') : this.showOpen(visit, next.email);
    }
  }

  /** `open`: 303 back with a new account. An address: 303 to the page that asks for its code, or this page again (422). */
  @Post()
  @HttpRoute({ forms: true })
  async submit(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.joins.beginForm(uid, request, reply);
    if (!visit) return;
    if (Object(body).open === 'yes') return this.open(visit, uid);
    const { email } = readLoginForm(body);
    const faults = faultsOf({ email, password: null }, messagesOf(visit.frame.language).login);
    if (faults) return this.showProof(visit, email, faults.email, 422);
    await this.code.send(visit, email);
  }

  private async open(visit: JoinVisit, uid: string): Promise<void> {
    const joined = await this.join.open(visit.arrival, uid, visit.frame.language);
    switch (joined.kind) {
      case 'in': {
        const email = visit.arrival.person.email ?? '';
        return this.joins.finish(visit, joined.account, [this.limits.introduce(sourceOf(visit.request), email)]);
      }
      case 'prove':
        return this.visits.goTo(visit, 'join');
      case 'void':
        return this.joins.startAgain(visit);
    }
  }

  private showOpen(visit: JoinVisit, email: string): void {
    const { frame, provider } = visit;
    const action = this.visits.path(visit, 'join');
    const otherHref = this.visits.path(visit, 'join', { other: 'yes' });
    this.visits.show(visit, OpenPage({ frame, action, provider, email, otherHref }));
  }

  private showProof(
    visit: JoinVisit,
    email = visit.arrival.person.email ?? '',
    fault: string | undefined = undefined,
    status = 200,
  ): void {
    const page = ProvePage({
      frame: visit.frame,
      action: this.visits.path(visit, 'join'),
      provider: visit.provider,
      email,
      fault,
      passwordHref: this.visits.path(visit, 'join/password'),
      startHref: this.visits.path(visit, ''),
    });
    this.visits.show(visit, page, status);
  }
}
