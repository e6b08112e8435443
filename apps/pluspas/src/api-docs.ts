import type { DoorOptions } from '@pluspas/platform';
import { HotRoutes } from '@pluspas/trust';

/** What stands above the list of routes at `/docs`. */
export const apiDocs: NonNullable<DoorOptions['openApi']> = {
  title: 'Pluspas',
  description:
    'May this reader read this article now, and why? Checks follow AuthZEN 1.0; errors are problem+json (RFC 9457).',
  version: '1.0.0',
  extraPaths: (app) => ({ paths: app.get(HotRoutes).openApiPaths() }),
};
