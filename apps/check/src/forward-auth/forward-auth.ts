import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { CheckAccess, STRANGER } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type ProblemCode, wireTime } from '@pluspas/contract';
import type { Decision, Resource } from '@pluspas/domain';
import { Refusal } from '@pluspas/platform';
import { SecretTries, type SiteClient, SiteClients } from '@pluspas/trust';
import { readResource } from '../question/resource';
import { SubjectReader } from '../question/subject-reader';
import { credentialsOf, headerOf, passOf } from './proxy-headers';

export interface ForwardAnswer {
  readonly status: 204 | 401 | 403;
  readonly headers: Readonly<Record<string, string>>;
}

/** The check for a proxy: who asks and what for stand in headers, and so does the answer. */
@Injectable()
export class ForwardAuth {
  constructor(
    private readonly check: CheckAccess,
    private readonly subjects: SubjectReader,
    private readonly clients: SiteClients,
    private readonly tries: SecretTries,
    private readonly catalogue: CurrentCatalogue,
  ) {}

  /** `peer`: address of the proxy itself, not of its reader. */
  async answer(headers: IncomingHttpHeaders, peer: string | undefined): Promise<ForwardAnswer> {
    const client = await this.clientOf(headers, peer);
    if (!('clientId' in client)) return client;

    const resource = this.resourceOf(headers, client);
    if (!('title' in resource)) return resource;
    const pass = passOf(headers);
    const reader =
      pass === null ? { subject: STRANGER, seenVersion: null } : await this.subjects.ofPass(pass, [resource.title]);
    const { subject, seenVersion } = reader;
    const { decision } = await this.check.answer({ subject, resource, minVersion: seenVersion });
    return answerOf(decision, subject.kind === 'anonymous');
  }

  /** Never 401: nginx hands a challenge on to the browser, which would ask the reader for the proxy's password. */
  private async clientOf(headers: IncomingHttpHeaders, peer: string | undefined): Promise<SiteClient | ForwardAnswer> {
    const credentials = credentialsOf(headers);
    if (credentials === null) return misuse('unauthenticated');
    const tried = { ...credentials, address: peer };
    try {
      await this.tries.admit(tried);
    } catch (refusal) {
      if (refusal instanceof Refusal) return misuse(refusal.code, refusal.details.retryAfter);
      throw refusal;
    }
    const client = await this.clients.authenticate(credentials.clientId, credentials.secret);
    if (client !== null) this.tries.right(tried);
    else await this.tries.wrong(tried);
    return client ?? misuse('unauthenticated');
  }

  private resourceOf(headers: IncomingHttpHeaders, { titles }: SiteClient): Resource | ForwardAnswer {
    const [only, another] = titles;
    const title = another === undefined ? only : headerOf(headers, 'x-pluspas-title');
    const properties = { title: title ?? undefined, tier: headerOf(headers, 'x-pluspas-tier') ?? undefined };
    // The section as a whole has no article of its own.
    const article = headerOf(headers, 'x-pluspas-article');
    try {
      const resource = readResource(
        { type: 'article', id: article ?? '-', properties },
        this.catalogue.catalogue,
        titles,
      );
      return { ...resource, article };
    } catch (refusal) {
      if (refusal instanceof Refusal) return misuse(refusal.code);
      throw refusal;
    }
  }
}

/** The proxy asked wrongly: nobody's article is opened, and its operator finds the word of the problem list. */
function misuse(code: ProblemCode, retryAfter?: number): ForwardAnswer {
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { status: 403, headers: { 'x-pluspas-error': code, ...wait } };
}

function answerOf(decision: Decision, isAnonymous: boolean): ForwardAnswer {
  const reason = { 'x-pluspas-reason': decision.reason };
  if (decision.decision) {
    const until = decision.until === null ? {} : { 'x-pluspas-until': wireTime(decision.until) };
    return { status: 204, headers: { ...reason, ...until } };
  }
  const { wall } = decision;
  const mayLogIn =
    decision.reason !== 'payment_required' && (isAnonymous || wall === 'login' || wall === 'registration');
  // RFC 9110, section 15.5.2, asks for a challenge; browsers know none for Bearer and stay silent.
  const challenge = mayLogIn ? { 'www-authenticate': 'Bearer realm="pluspas"' } : {};
  return { status: mayLogIn ? 401 : 403, headers: { ...reason, 'x-pluspas-wall': wall, ...challenge } };
}
