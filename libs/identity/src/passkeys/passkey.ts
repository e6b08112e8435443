import type { AccountId, Instant } from '@pluspas/domain';

export type PasskeyId = `psk_${string}`;

/** `singleDevice`: its key can't leave the device. */
export type PasskeyDeviceType = 'singleDevice' | 'multiDevice';

/** A key on one of a reader's devices, which logs her in. */
export interface Passkey {
  readonly id: PasskeyId;
  /** Its owner's word for it. */
  readonly label: string;
  readonly createdAt: Instant;
  /** `null`: never. */
  readonly lastUsedAt: Instant | null;
}

/** The same, as it is proved. */
export interface StoredPasskey extends Passkey {
  readonly account: AccountId;
  readonly userHandle: Buffer;
  readonly credentialId: Buffer;
  /** COSE_Key (RFC 9052, section 7). */
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly deviceType: PasskeyDeviceType;
  readonly backedUp: boolean;
  readonly transports: readonly PasskeyTransport[];
  readonly aaguid: string;
}

export const PASSKEY_TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

export type PasskeyTransport = (typeof PASSKEY_TRANSPORTS)[number];

/** One for each device and manager of a household, and then some; a limit, so that a stolen session can't fill the table. */
export const MOST_PASSKEYS = 10;

export const LONGEST_LABEL = 60;

/** `null`: nothing that a reader could recognise it by. */
export function labelOf(typed: string): string | null {
  const label = typed
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LABEL)
    .trim();
  return label === '' ? null : label;
}
