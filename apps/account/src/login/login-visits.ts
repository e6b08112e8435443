import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { IdentityOptions, type LoginRequest, OpenIdProvider } from '@pluspas/identity';
import { type Language, MessagePage, messagesOf, type TitleName } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { type LoginQuery, type LoginStep, loginPath } from './login-path';
import { readLoginQuery } from './login-query';

/** What every page of a login is drawn with. */
export interface LoginFrame {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  /** The newspaper that she reads on with; `null` for her own account. */
  readonly title: TitleName | null;
  readonly titles: readonly TitleName[];
}

/** One request of a browser that is in the middle of a login. */
export interface LoginVisit {
  readonly login: LoginRequest;
  readonly frame: LoginFrame;
  /** What the address says, to be handed on. */
  readonly query: LoginQuery;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Finds the login that a request belongs to, and answers it. */
@Injectable()
export class LoginVisits {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly titles: TitleNames,
    private readonly options: IdentityOptions,
  ) {}

  /** `null`: it took too long, or began in another browser. She has been told, and where to start again. */
  async begin(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<LoginVisit | null> {
    const login = await this.provider.loginRequest({ request: request.raw, response: reply.raw });
    if (login?.uid !== uid) {
      await this.showTooOld(request, reply);
      return null;
    }
    const [title] = login.site?.titles ?? [];
    const frame = {
      language: pageLanguage(request, login.uiLocales),
      languageHref: languageHref(request),
      title: title === undefined ? null : this.titles.of(title),
      titles: this.titles.all(),
    };
    return { login, frame, query: readLoginQuery(request.query), request, reply };
  }

  path({ login, query }: LoginVisit, step: LoginStep, more: LoginQuery = {}): string {
    const { site, screen } = query;
    // From the page of the code back to the first one, which would lead there again.
    const said = screen && screen !== 'code' ? { screen } : {};
    return loginPath(login.uid, step, { ...(site ? { site } : {}), ...said, ...more });
  }

  show({ login, request, reply }: LoginVisit, page: VNode, status = 200, { runsScript = false } = {}): void {
    const cookie = languageCookie(request, this.options.baseUrl.startsWith('https:'));
    sendPage(reply, { page, status, cookie, formLeadsTo: [login.returnsTo], runsScript });
  }

  /** Another page of the same login. */
  goTo(visit: LoginVisit, step: LoginStep, more: LoginQuery = {}): void {
    sendOnward(visit.reply, this.path(visit, step, more));
  }

  /** She has proved who she is: back to where she came from. `amr`: how (RFC 8176). */
  async finish({ request, reply }: LoginVisit, account: AccountId, amr: readonly string[]): Promise<void> {
    const onward = await this.provider.completeLogin({ request: request.raw, response: reply.raw }, account, amr);
    if (onward === null) return this.showTooOld(request, reply);
    sendOnward(reply, onward);
  }

  /** Never a dead end: she starts again where she came from. */
  private async showTooOld(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { site } = readLoginQuery(request.query);
    const known = site === undefined ? null : await this.provider.site(site);
    const language = pageLanguage(request);
    const page = MessagePage({
      language,
      languageHref: languageHref(request),
      words: messagesOf(language).login.tooOld,
      href: known?.home ?? '/login',
      home: '/account',
    });
    sendPage(reply, { page, status: 400 });
  }
}
