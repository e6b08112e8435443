import { appRedirectOf } from '@pluspas/trust';
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

const { base, Check, Prompt } = interactionPolicy;

/** The page that asks before an app is let in. Its name is the key of its answer in the library's `result`. */
export const APP_PROMPT = 'app';

/** `acr` of a login with two factors; others have none. A site may ask for it, and reads what it got (`acr_values`). */
export const TWO_FACTORS = 'aal2';

/**
 * When a reader has to see a page: to log in, and before a program that we can't be sure of gets a login. Nobody is asked
 * for consent otherwise, because all sites are the group's own; `prompt=consent` is refused as unknown.
 */
export function loginPolicy() {
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check('account_gone', 'the account of this session is gone', 'login_required', (ctx) =>
        Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account),
      ),
    );
  policy.add(
    new Prompt(
      { name: APP_PROMPT, requestable: false },
      new Check('unclaimed_redirect', 'another program could receive this login', 'interaction_required', asksFirst),
    ),
  );
  return policy;
}

/**
 * Only a claimed https address is sure to lead to the app it was given to. A port or a scheme of its own may be anybody's
 * on the device, so such an app never gets a login that the reader did not see (RFC 8252, section 8.6).
 */
function asksFirst({ oidc }: KoaContextWithOIDC): boolean {
  if (oidc.client?.applicationType !== 'native' || appRedirectOf(String(oidc.params?.redirect_uri)) === 'claimed') {
    return false;
  }
  // Whoever has just typed a password here has been asked.
  return oidc.result?.[APP_PROMPT] === undefined && oidc.result?.login === undefined;
}
