import type { Logger } from '@nestjs/common';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { formTarget, pageHeaders } from './page-security';
import type { PageAsker, ProviderPages } from './provider-pages';

type RenderError = NonNullable<Configuration['renderError']>;

const XSRF = /name="xsrf" value="([^"]+)"/;
const ACTION = /action="([^"]+)"/;

/** The provider's own three pages, in our words and under our headers. */
export class ProviderAnswers {
  constructor(
    private readonly pages: ProviderPages,
    private readonly logger: Logger,
  ) {}

  readonly renderError: RenderError = async (ctx, out, error) => {
    const ours = out.error === 'server_error';
    // Concise on purpose: requests carry codes, addresses and names, and an error may quote them.
    if (ours) this.logger.error({ msg: 'the OpenID Provider failed', path: ctx.path, cause: error });
    else this.logger.log({ msg: 'refused an OpenID request', error: out.error, client: askerOf(ctx).clientId });
    show(ctx, this.pages.fault(askerOf(ctx), { code: out.error, ours }));
  };

  readonly logoutSource = async (ctx: KoaContextWithOIDC, form: string): Promise<void> => {
    const action = ACTION.exec(form)?.[1];
    const xsrf = XSRF.exec(form)?.[1];
    if (!action || !xsrf) throw new Error('The logout form of oidc-provider has changed its shape.');
    const back = ctx.oidc.params?.post_logout_redirect_uri;
    show(ctx, this.pages.logout(askerOf(ctx), { action, xsrf }), typeof back === 'string' ? [formTarget(back)] : []);
  };

  readonly postLogoutSuccessSource = async (ctx: KoaContextWithOIDC): Promise<void> => {
    show(ctx, this.pages.loggedOut(askerOf(ctx)));
  };
}

function askerOf(ctx: KoaContextWithOIDC): PageAsker {
  const locales = ctx.oidc?.params?.ui_locales;
  return {
    request: ctx.req,
    clientId: ctx.oidc?.client?.clientId ?? null,
    uiLocales: typeof locales === 'string' ? locales : null,
  };
}

function show(ctx: KoaContextWithOIDC, html: string, formTargets: readonly string[] = []): void {
  ctx.set({ ...pageHeaders(formTargets) });
  ctx.type = 'html';
  ctx.body = html;
}
