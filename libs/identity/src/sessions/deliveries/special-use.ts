import { BlockList, isIPv6 } from 'node:net';

/** Addresses that are of this machine, of our own network or of nobody (RFC 6890 and its registries): no site is there. */
const SPECIAL = new BlockList();

for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  SPECIAL.addSubnet(net, prefix, 'ipv4');
}

for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 16],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  SPECIAL.addSubnet(net, prefix, 'ipv6');
}

/** `address` in any spelling of an IP address; one that is mapped into IPv6 counts as what it stands for. */
export function isSpecialUse(address: string): boolean {
  return SPECIAL.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
