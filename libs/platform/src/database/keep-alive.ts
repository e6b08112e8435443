/**
 * How the kernel is to find out that nobody is there any more: asked after ten seconds of silence, and ten times, a second
 * apart (Node's own numbers). Without the delay it would be two hours. On a Unix socket it says nothing, and need not.
 */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
