import type { KeyOnFile } from './signing-key';

/** Where the keys of one use stand. */
export interface KeyRing {
  /** Signs. */
  readonly current: KeyOnFile;
  /** Published, so that everybody knows them before they sign. */
  readonly next: readonly KeyOnFile[];
  /** Signed before; what they signed is believed for a while. */
  readonly previous: readonly KeyOnFile[];
}

export type KeyState = 'current' | 'next' | 'previous';

/**
 * The newest key whose time to sign has come is current; without any date it is the oldest. `null` without keys.
 * A folder of plain key files from elsewhere works as it is: the first signs, all are published.
 */
export function ringOf(keys: readonly KeyOnFile[], now: number): KeyRing | null {
  const ordered = [...keys].sort((a, b) => a.position - b.position);
  const signing = ordered.filter(({ signsFrom }) => signsFrom !== null && signsFrom <= now);
  const current = signing.at(-1) ?? ordered[0];
  if (!current) return null;
  return {
    current,
    next: ordered.filter(({ position }) => position > current.position),
    previous: ordered.filter(({ position }) => position < current.position),
  };
}

/** The current key first: it signs. */
export function inOrder({ current, next, previous }: KeyRing): readonly KeyOnFile[] {
  return [current, ...next, ...previous];
}

export function stateOf({ current }: KeyRing, { position }: KeyOnFile): KeyState {
  if (position === current.position) return 'current';
  return position > current.position ? 'next' : 'previous';
}
