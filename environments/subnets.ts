import { Netmask } from "netmask";

const TIERS = ["public", "private", "isolated", "restores"] as const;

/** The tiers of subnets: public ones have internet access, private ones reach it through NAT, isolated ones and those of restores have none. */
export type Tier = (typeof TIERS)[number];

/** AWS reserves five addresses of every subnet and allows none smaller than a /28 (Amazon VPC user guide). */
export const SUBNET_LIMITS = { reservedAddresses: 5, smallestPrefix: 28, parts: 16 } as const;

const PART_BITS = Math.log2(SUBNET_LIMITS.parts);

/** The network prefix length of each subnet of a range: a range is cut into sixteen equal parts. */
export function subnetPrefix(range: string): number {
  return new Netmask(range).bitmask + PART_BITS;
}

/** The number of addresses for machines in one subnet of a range. */
export function subnetAddresses(range: string): number {
  return 2 ** (32 - subnetPrefix(range)) - SUBNET_LIMITS.reservedAddresses;
}

/** One subnet per zone of a tier: part 0 to 3 for public, 4 to 7 for private, 8 to 11 for isolated, 12 to 15 for restores. */
export function subnetRanges(range: string, tier: Tier, zoneCount: number): string[] {
  const first = new Netmask(`${new Netmask(range).base}/${subnetPrefix(range)}`);
  return Array.from({ length: zoneCount }, (_, zone) => {
    const part = TIERS.indexOf(tier) * 4 + zone;
    return part === 0 ? first.toString() : first.next(part).toString();
  });
}

/** Returns the smallest address range that has every subnet of a tier: a quarter of the range. */
export function tierRange(range: string, tier: Tier): string {
  const [first = ""] = subnetRanges(range, tier, 1);
  return `${new Netmask(first).base}/${new Netmask(range).bitmask + Math.log2(TIERS.length)}`;
}

/** Do two address ranges overlap? */
export function overlap(a: string, b: string): boolean {
  const [first, second] = [new Netmask(a), new Netmask(b)];
  return first.contains(second) || second.contains(first);
}
