import { isIP } from 'node:net';

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The address of one client: of IPv6 the first 64 bits, because a client takes the rest of them as it likes. */
export function networkOf(address: string): string {
  const [, ipv4 = address] = IPV4_IN_IPV6.exec(address) ?? [];
  if (isIP(ipv4) !== 6) return ipv4;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...left, ...after].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
