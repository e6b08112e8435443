/** A login identity, one per person across titles: `acc_` + UUIDv7. */
export type AccountId = `acc_${string}`;
