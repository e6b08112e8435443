import type { AccountId, Instant } from '@pluspas/domain';

export type Locale = 'nl' | 'fr' | 'en';

/** A login identity, one per person across titles. */
export interface Account {
  readonly id: AccountId;
  /** As typed by its owner. Personal: never in logs. */
  readonly email: string;
  readonly emailVerified: boolean;
  /** What a site greets the reader with; `null` until she says. */
  readonly name: string | null;
  readonly locale: Locale;
  readonly createdAt: Instant;
}

export interface NewAccount {
  /** For accounts that must keep theirs: the demo's, and those that move here. A new one by default. */
  readonly id?: AccountId;
  readonly email: string;
  /** Plain, as typed; hashed before it is stored. Without one the account has no password login. */
  readonly password?: string;
  /** The owner has shown that the mailbox is hers. */
  readonly verified: boolean;
  readonly name?: string;
  /** `nl` by default. */
  readonly locale?: Locale;
}

/** The address belongs to an account already. */
export class EmailTaken extends Error {
  constructor() {
    super('This e-mail address has an account already.');
  }
}

/**
 * One key per mailbox, however it is typed. Local parts are case-sensitive on paper (RFC 5321, section 2.4) and nowhere
 * in practice; two readers on one spelling would be worse. A login form may send a NUL, which is no text to Postgres: it
 * becomes the sign for what cannot be read, which stands in nobody's address.
 */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase().replaceAll('\0', '\ufffd');
}
