import { interactionPolicy } from 'oidc-provider';

const { base, Check } = interactionPolicy;

/**
 * When a reader has to see a page: only to log in. Nobody is asked for consent, because all sites are the group's own;
 * `prompt=consent` is refused as unknown.
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
  return policy;
}
