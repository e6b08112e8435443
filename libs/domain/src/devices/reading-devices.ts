import type { Instant } from '../time/instant';

/** One device of a reader, as far as it matters who gives way. */
export interface DeviceInUse {
  readonly sid: string;
  /** When it took its place: by logging in, or by "read on here". */
  readonly placedAt: Instant;
  readonly lastSeenAt: Instant;
  /** Since other devices took its place; `null`: it reads. */
  readonly displacedAt: Instant | null;
}

/** Why the places are looked at. */
export interface PlaceWish {
  /** It takes a place whoever else has one: it has just logged in, or its reader said "read on here". */
  readonly takes?: string;
  /** It gets a place if one is free: it was displaced, and somebody reads there again. */
  readonly asks?: string;
  /** Its reader chose that it gives way. */
  readonly leaves?: string;
}

/**
 * Which of these devices read, where at most `limit` may (`null`: all). The newest wins: after it stay those that read
 * already, the one used last first, so that the one unused for longest gives way; what is left goes to displaced ones.
 */
export function readingDevices(
  devices: readonly DeviceInUse[],
  limit: number | null,
  wish: PlaceWish = {},
): ReadonlySet<string> {
  const inOrder = devices.toSorted(
    (one, other) =>
      rankOf(one, wish) - rankOf(other, wish) ||
      other.lastSeenAt - one.lastSeenAt ||
      // When a device was seen is kept to ten minutes: within them who took a place later counts as used later.
      other.placedAt - one.placedAt ||
      (one.sid < other.sid ? -1 : 1),
  );
  return new Set(inOrder.slice(0, limit ?? inOrder.length).map(({ sid }) => sid));
}

function rankOf({ sid, displacedAt }: DeviceInUse, { takes, asks, leaves }: PlaceWish): number {
  if (sid === takes) return 0;
  if (sid === leaves) return 4;
  if (displacedAt === null) return 1;
  return sid === asks ? 2 : 3;
}
