import { screenOf } from '@pluspas/identity';
import type { LoginQuery } from './login-path';

/** What counts of a query of any shape. */
export function readLoginQuery(query: unknown): LoginQuery {
  const { site, screen, with: way, again, upstream, other }: Record<string, unknown> = Object(query);
  const known = screenOf(screen);
  return {
    ...(typeof site === 'string' && site !== '' ? { site } : {}),
    ...(known ? { screen: known } : {}),
    ...(way === 'password' ? { with: way } : {}),
    ...(again === 'sent' || again === 'soon' ? { again } : {}),
    ...(upstream === 'stopped' || upstream === 'failed' || upstream === 'void' ? { upstream } : {}),
    ...(other === 'yes' ? { other } : {}),
  };
}
