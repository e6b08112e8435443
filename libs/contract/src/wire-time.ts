/** ISO 8601, UTC, milliseconds only where there are any: `2026-12-24T00:00:00Z`, `2026-11-24T21:50:00.123Z`. */
export function wireTime(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** As `wireTime`, for an end that may not be known. */
export function wireTimeOrNull(at: number | null): string | null {
  return at === null ? null : wireTime(at);
}
