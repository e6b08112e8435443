/** Milliseconds since 1970-01-01T00:00:00Z. Always UTC; shown in Europe/Brussels by the pages, never here. */
export type Instant = number;
