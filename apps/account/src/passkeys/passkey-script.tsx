import { ASSETS_PATH } from '@pluspas/ui';
import type { VNode } from 'preact';

/**
 * For the head of a page that speaks of passkeys. Before the first paint it says whether this browser can: so the button
 * stands there from the start, or never, and nothing moves.
 */
export function PasskeyScript(): VNode {
  return <script src={`${ASSETS_PATH}/passkeys.js`} />;
}
