import { isIPv4, isIPv6 } from "node:net";

const NETWORK_GROUPS = 4;

/** The fields of a client's address. A proxy writes an IPv4 address as IPv6 (`::ffff:203.0.113.7`); both forms are one address. */
export interface ClientNetwork {
  readonly ip: string;
  /** The address itself for IPv4. For IPv6 the first 64 bits, because one connection has all addresses with them. */
  readonly network: string;
}

/** Reads a client's address. @returns undefined if the text is no address */
export function clientNetwork(text: string): ClientNetwork | undefined {
  if (isIPv4(text)) return { ip: text, network: text };
  if (!isIPv6(text)) return undefined;
  // A URL writes an address in its only short form, and one with IPv4 inside as digits.
  const ip = new URL(`http://[${text.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const groups = fullGroups(ip);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) {
    const mapped = groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
    return { ip: mapped, network: mapped };
  }
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return { ip, network: `${network.join(":")}::/64` };
}

/** The eight groups of an IPv6 address in its short form. */
function fullGroups(ip: string): number[] {
  const [before = "", after] = ip.split("::");
  const read = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  if (after === undefined) return read(before);
  const [head, tail] = [read(before), read(after)];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
