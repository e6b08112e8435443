import type { Actor } from '@pluspas/grants';

/** Whoever has a shell on the machine: every title, no day limit, always audited. */
export const OPERATOR: Actor = { id: 'cli', role: 'operator', titles: null };
