import { contentSecurityPolicy } from '@pluspas/platform';

/**
 * The policy of a page with a form that leads to us and, by a redirect after it, to these addresses. Chromium holds
 * redirects after a form to `form-action` too, so the site that a reader returns to stands in it. `runsScript`: a script of
 * ours from its own file, which may ask nobody but us; still none that stands in the page.
 */
export function formPolicy(leadsTo: readonly string[], { runsScript = false } = {}): string {
  const script = runsScript ? { script: [], connect: [] } : {};
  return contentSecurityPolicy({ formAction: leadsTo.map(sourceOf), ...script });
}

/** Custom schemes have no origin and stand as their scheme. */
function sourceOf(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
}
