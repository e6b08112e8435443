import type { Logger } from '@nestjs/common';
import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { formPolicy } from './page-security';
import type { PageAsker, ProviderFault, ProviderPages } from './provider-pages';
import { readSelfPostingForm } from './self-posting-form';
import type { Site } from './site';

type RenderError = NonNullable<Configuration['renderError']>;
type SiteOf = (clientId: string) => Promise<Site | null>;

const XSRF = /name="xsrf" value="([^"]+)"/;
const ACTION = /action="([^"]+)"/;

/** The provider's own three pages, in our words and under our headers. */
export class ProviderAnswers {
  constructor(
    private readonly pages: ProviderPages,
    private readonly siteOf: SiteOf,
    private readonly logger: Logger,
  ) {}

  readonly renderError: RenderError = async (ctx, out, error) => {
    const fault = faultOf(out.error, error);
    // Concise on purpose: a request carries codes, addresses and names, and an error may quote them.
    if (fault !== 'ours') this.logger.log({ msg: 'refused an OpenID request', error: out.error });
    show(ctx, this.pages.fault(await this.asker(ctx), fault, out.error));
  };

  readonly logoutSource = async (ctx: KoaContextWithOIDC, form: string): Promise<void> => {
    const action = ACTION.exec(form)?.[1];
    const xsrf = XSRF.exec(form)?.[1];
    if (!action || !xsrf) throw new Error('The logout form of oidc-provider has changed its shape.');
    const back = ctx.oidc.params?.post_logout_redirect_uri;
    const html = this.pages.logout(await this.asker(ctx), { action, xsrf });
    show(ctx, html, typeof back === 'string' ? [back] : []);
  };

  readonly postLogoutSuccessSource = async (ctx: KoaContextWithOIDC): Promise<void> => {
    show(ctx, this.pages.loggedOut(await this.asker(ctx)));
  };

  /** Draws the library's own page in our look. Its policy stands already: `script-src` names the hash of its script. */
  async dress(ctx: KoaContextWithOIDC): Promise<void> {
    const form = readSelfPostingForm(ctx.body);
    if (form) ctx.body = this.pages.passOn(await this.asker(ctx), form);
  }

  private async asker(ctx: KoaContextWithOIDC): Promise<PageAsker> {
    const locales = ctx.oidc.params?.ui_locales;
    const { client } = ctx.oidc;
    return {
      request: ctx.req,
      site: client ? await this.siteOf(client.clientId) : null,
      uiLocales: typeof locales === 'string' ? locales : null,
    };
  }
}

function faultOf(code: string, error: unknown): ProviderFault {
  if (error instanceof errors.SessionNotFound) return 'too-old';
  return code === 'server_error' ? 'ours' : 'refused';
}

function show(ctx: KoaContextWithOIDC, html: string, formLeadsTo: readonly string[] = []): void {
  ctx.set('content-security-policy', formPolicy(formLeadsTo));
  ctx.type = 'html';
  ctx.body = html;
}
