import { isIPv4, isIPv6 } from 'node:net';

/** Not an address at all: all such callers share one count. */
const UNKNOWN = 'unknown';
/** Prefixes that carry an IPv4 address in their last 32 bits: mapped (RFC 4291, 2.5.5.2) and translated (RFC 6052). */
const IPV4_INSIDE = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/**
 * One key per source, however it is spelled: an IPv4 address, also when it is written inside an IPv6 one; of IPv6 the
 * first 64 bits, because whoever has one address has all of its /64 (CVE-2026-45364).
 */
export function addressKey(address: string | undefined): string {
  const [bare = ''] = (address ?? '').split('%', 1);
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return UNKNOWN;
  const groups = groupsOf(bare);
  if (IPV4_INSIDE.includes(groups.slice(0, 6).map(hex).join(':'))) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  }
  return `${groups.slice(0, 4).map(hex).join(':')}::/64`;
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const before = numbersOf(head);
  if (tail === undefined) return before;
  const after = numbersOf(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function numbersOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}

function hex(group: number): string {
  return group.toString(16);
}
