import { Controller, Get, Inject, Optional, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenCheckout, type Opened } from '@pluspas/billing';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type Account, IdentityOptions, OpenIdProvider } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy, SiteClients } from '@pluspas/trust';
import { MessagePage } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { afresh } from '../page/site-address';
import { TitleNames } from '../page/title-names';
import { SubscribePage } from './subscribe-page';
import { readSubscribeQuestion, type SubscribeQuestion, subscribeQuery } from './subscribe-question';
import { SUBSCRIBE_WORDS, type SubscribeWords } from './subscribe-words';

const PAGE = '/subscribe';
export const DONE_PAGE = '/subscribe/done';

/** Linked from the offers of every wall. Public for the guard: the browser's own session buys. */
@Controller('subscribe')
@Policy('public')
@ApiExcludeController()
export class SubscribeController {
  constructor(
    /** `null`: no payment source is connected. */
    @Optional() @Inject(OpenCheckout) private readonly checkout: OpenCheckout | null,
    private readonly provider: OpenIdProvider,
    private readonly clients: SiteClients,
    private readonly catalogue: CurrentCatalogue,
    private readonly titles: TitleNames,
    private readonly options: IdentityOptions,
  ) {}

  /**
   * `offer` (lookup key), `title`, `from`: the page with the wall; with `state`, the same after a login. Without a session:
   * 303 to logging in or making an account, and back. A plain page (400) for what no wall of ours sends.
   */
  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { state }: { readonly state?: unknown } = Object(query);
    const question = await this.read(
      typeof state === 'string' ? Object.fromEntries(new URLSearchParams(state)) : query,
    );
    if (!question) return this.say('badLink', request, reply, { status: 400, href: '/account' });
    if (state !== undefined) return sendOnward(reply, `${PAGE}?${subscribeQuery(question)}`);
    const account = await this.account(request, reply);
    if (!account) return sendOnward(reply, this.loginUrl(question));
    const names = this.titles.all();
    const page = SubscribePage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      question,
      email: account.email,
      action: `${PAGE}?${subscribeQuery(question)}`,
      otherAccountHref: this.loginUrl(question, { fresh: true }),
      title: names.find(({ id }) => id === question.title.id) ?? null,
      titles: names,
    });
    sendPage(reply, { page, cookie: this.languageCookie(request), ...this.formLeads() });
  }

  /** 303 to the page where she pays. A page in words when she has this already, or it is not for sale. */
  @Post()
  @HttpRoute({ forms: true })
  async buy(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const question = await this.read(query);
    if (!question) return this.say('badLink', request, reply, { status: 400, href: '/account' });
    const account = await this.account(request, reply);
    if (!account) return sendOnward(reply, this.loginUrl(question));
    const opened = await this.open(question, account, request);
    switch (opened.kind) {
      case 'open':
        return sendOnward(reply, opened.url);
      case 'subscribed':
        return this.say('subscribed', request, reply, { status: 200, href: afresh(question.from) });
      case 'not-for-sale':
        return this.say('notForSale', request, reply, { status: 200, href: question.from });
    }
  }

  private async open(question: SubscribeQuestion, account: Account, request: FastifyRequest): Promise<Opened> {
    if (this.checkout === null) return { kind: 'not-for-sale' };
    return this.checkout.execute({
      account: account.id,
      email: account.email,
      lookupKey: question.price.lookupKey,
      language: pageLanguage(request),
      backTo: question.from,
      paidUrl: (checkout) => `${this.options.baseUrl}${DONE_PAGE}?checkout=${checkout}`,
    });
  }

  private read(query: unknown): Promise<SubscribeQuestion | null> {
    return readSubscribeQuestion(query, this.catalogue.catalogue, (title) => this.clients.originsOf(title));
  }

  private account(request: FastifyRequest, reply: FastifyReply): Promise<Account | null> {
    return this.provider.sessionAccount({ request: request.raw, response: reply.raw });
  }

  /** The form ends on the pages of Stripe, which a browser follows only where the policy allows it. */
  private formLeads() {
    return this.checkout ? { formLeadsTo: [this.checkout.paysAt] } : {};
  }

  private loginUrl(question: SubscribeQuestion, more: { readonly fresh?: boolean } = {}): string {
    return this.provider.loginUrl({ backTo: PAGE, state: subscribeQuery(question), ...more });
  }

  private say(
    what: 'subscribed' | 'notForSale' | 'badLink',
    request: FastifyRequest,
    reply: FastifyReply,
    { status, href }: { readonly status: number; readonly href: string },
  ): void {
    const language = pageLanguage(request);
    const words: SubscribeWords[typeof what] = SUBSCRIBE_WORDS[language][what];
    const page = MessagePage({ language, languageHref: languageHref(request), home: '/account', href, words });
    sendPage(reply, { page, status, cookie: this.languageCookie(request) });
  }

  private languageCookie(request: FastifyRequest): string | null {
    return languageCookie(request, this.options.baseUrl.startsWith('https:'));
  }
}
