import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { IdentityOptions, OpenIdProvider } from '@pluspas/identity';
import { Clock, HttpRoute } from '@pluspas/platform';
import { Policy, SiteClients } from '@pluspas/trust';
import { MessagePage, messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeToOtherAddress } from '../journeys/code-to-other-address';
import { faultsOf, readLoginForm } from '../login/login-form';
import { sourceOf } from '../page/login-source';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { WhyAnswers } from './why-answers';
import { whyFacts } from './why-facts';
import { WHY_WORDS } from './why-messages';
import { WhyPage } from './why-page';
import { readWhyQuestion, resourceOf, type WhyQuestion, whyQuery } from './why-question';

const PAGE = '/why';

/** Linked from every wall. Public for the guard: what it says of an account it says to that account's own browser. */
@Controller('why')
@Policy('public')
@ApiExcludeController()
export class WhyController {
  constructor(
    private readonly answers: WhyAnswers,
    private readonly otherAddress: CodeToOtherAddress,
    private readonly provider: OpenIdProvider,
    private readonly clients: SiteClients,
    private readonly catalogue: CurrentCatalogue,
    private readonly titles: TitleNames,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
  ) {}

  /**
   * `title`, `tier`, `article`, `from` (the address of the page with the wall), `ref` (what it shows to quote). With
   * `state`, the same after a login: 303 to the address that says it. A plain page (400) for what no wall of ours sends.
   */
  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { state }: { readonly state?: unknown } = Object(query);
    const question = await this.read(
      typeof state === 'string' ? Object.fromEntries(new URLSearchParams(state)) : query,
    );
    if (!question) return this.showBadLink(request, reply);
    if (state !== undefined) return sendOnward(reply, `${PAGE}?${whyQuery(question)}`);
    return this.showPage(question, request, reply, { typed: '', fault: null, status: 200 });
  }

  /**
   * Another e-mail address: 303 to a login that waits for the code we sent there, and comes back here; the same for any
   * address, whoever has it. Else the page again (422). Refusal `too-many-requests`.
   */
  @Post()
  @HttpRoute({ forms: true })
  async sendCode(
    @Query() query: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const question = await this.read(query);
    if (!question) return this.showBadLink(request, reply);
    const { email } = readLoginForm(body);
    const language = pageLanguage(request);
    const fault = faultsOf({ email, password: null }, messagesOf(language).login)?.email;
    if (fault !== undefined) return this.showPage(question, request, reply, { typed: email, fault, status: 422 });

    const resource = resourceOf(question);
    const cookie = await this.otherAddress.execute({ source: sourceOf(request), email, language, resource });
    if (cookie !== null) reply.header('set-cookie', cookie);
    sendOnward(reply, this.loginUrl(question, { screen: 'code', fresh: true }));
  }

  private read(query: unknown): Promise<WhyQuestion | null> {
    const { titles } = this.catalogue.catalogue;
    return readWhyQuestion(query, { titles, originsOf: (title) => this.clients.originsOf(title) });
  }

  private async showPage(
    question: WhyQuestion,
    request: FastifyRequest,
    reply: FastifyReply,
    { status, ...form }: { readonly typed: string; readonly fault: string | null; readonly status: number },
  ): Promise<void> {
    const language = pageLanguage(request);
    const answer = await this.answers.of(question, request, reply);
    const now = this.clock.now();
    const page = WhyPage({
      ...answer,
      ...form,
      language,
      languageHref: languageHref(request),
      question,
      facts: whyFacts(question, answer.decision, this.catalogue.catalogue, language, now),
      titles: this.titles.all(),
      loginHref: this.loginUrl(question),
      otherAccountHref: this.loginUrl(question, { fresh: true }),
      action: `${PAGE}?${whyQuery(question)}`,
      now,
    });
    sendPage(reply, { page, status, cookie: this.languageCookie(request) });
  }

  private loginUrl(question: WhyQuestion, more: { readonly screen?: 'code'; readonly fresh?: boolean } = {}): string {
    return this.provider.loginUrl({ backTo: PAGE, state: whyQuery(question), ...more });
  }

  private showBadLink(request: FastifyRequest, reply: FastifyReply): void {
    const language = pageLanguage(request);
    const frame = { language, languageHref: languageHref(request), home: '/account', href: '/account' };
    const page = MessagePage({ ...frame, words: WHY_WORDS[language].badLink });
    sendPage(reply, { page, status: 400, cookie: this.languageCookie(request) });
  }

  private languageCookie(request: FastifyRequest): string | null {
    return languageCookie(request, this.options.baseUrl.startsWith('https:'));
  }
}
