import { Injectable } from '@nestjs/common';
import {
  CareCases,
  type CaseReference,
  CheckAccess,
  ReaderAccess,
  type ReaderOpenings,
  STRANGER,
} from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Decision } from '@pluspas/domain';
import { type BrowserSession, BrowserSessions, ReaderSessions } from '@pluspas/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { resourceOf, type WhyQuestion } from './why-question';

export interface WhyReader {
  readonly id: AccountId;
  readonly email: string;
  readonly openings: ReaderOpenings;
}

export interface WhyAnswer {
  /** `null`: nobody is logged in with this browser. */
  readonly reader: WhyReader | null;
  /** As the check would answer now. */
  readonly decision: Decision;
  /** `null`: too many were asked for from here. */
  readonly reference: CaseReference | null;
}

/** Which account this is, what it opens, and why not this article: asked of the check, and kept for customer care. */
@Injectable()
export class WhyAnswers {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly sessions: ReaderSessions,
    private readonly access: ReaderAccess,
    private readonly check: CheckAccess,
    private readonly cases: CareCases,
    private readonly catalogue: CurrentCatalogue,
  ) {}

  /** @throws Refusal `unavailable`, as the check */
  async of(question: WhyQuestion, request: FastifyRequest, reply: FastifyReply): Promise<WhyAnswer> {
    const here = await this.browsers.of({ request: request.raw, response: reply.raw });
    const openings = here && (await this.access.of(here.account.id));
    const { decision, version } = await this.check.answer({
      subject: here ? await this.subjectOf(here) : STRANGER,
      resource: resourceOf(question),
      // The list of what she may read and the reason under it must not contradict each other.
      minVersion: openings?.version ?? null,
    });
    const reference = await this.cases.open(request.ip, {
      account: here?.account.id ?? null,
      ...resourceOf(question),
      reason: decision.reason,
      version,
      catalogueVersion: this.catalogue.catalogue.version,
      wallReference: question.wallReference,
      requestId: request.id,
    });
    const reader = here && openings ? { id: here.account.id, email: here.account.email, openings } : null;
    return { reader, decision, reference };
  }

  private async subjectOf({ account, sid }: BrowserSession) {
    const standing = await this.sessions.use({ account: account.id, sid }, null);
    const obstacle = standing === 'displaced' ? ({ obstacle: 'device_limit' } as const) : {};
    return { kind: 'account', account: account.id, ...obstacle } as const;
  }
}
