import { known } from "../../environments";
import { overlap, subnetAddresses, subnetRanges } from "../../environments/subnets";

const RANGES = [
  ...known.flatMap(({ network }) => [network.cidr, network.disasterRecoveryCidr]),
  "10.0.0.0/16",
  "10.1.0.0/24",
  "172.16.240.0/20",
  "192.168.254.0/23",
];

const all = (range: string) =>
  (["public", "private", "isolated", "restores"] as const).flatMap((tier) => subnetRanges(range, tier, 3));
const asNumber = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const bounds = (range: string): [number, number] => {
  const [address = "", prefix] = range.split("/");
  return [asNumber(address), asNumber(address) + 2 ** (32 - Number(prefix)) - 1];
};

test.each(RANGES)("the twelve subnets of %s lie inside it", (range) => {
  const [first, last] = bounds(range);
  const subnets = all(range).map(bounds);
  expect(subnets).toHaveLength(12);
  expect(subnets.filter(([from, to]) => from < first || to > last)).toEqual([]);
});

test.each(RANGES)("the twelve subnets of %s do not overlap", (range) => {
  const sorted = all(range)
    .map(bounds)
    .sort(([a], [b]) => a - b);
  expect(sorted.slice(1).filter(([from], index) => from <= (sorted[index]?.[1] ?? 0))).toEqual([]);
});

test("a /16 has /20 subnets, tier by tier, with space for a fourth zone in each", () => {
  expect(all("10.0.0.0/16")).toEqual([
    "10.0.0.0/20",
    "10.0.16.0/20",
    "10.0.32.0/20",
    "10.0.64.0/20",
    "10.0.80.0/20",
    "10.0.96.0/20",
    "10.0.128.0/20",
    "10.0.144.0/20",
    "10.0.160.0/20",
    "10.0.192.0/20",
    "10.0.208.0/20",
    "10.0.224.0/20",
  ]);
});

test("AWS reserves five addresses of every subnet", () => {
  expect(subnetAddresses("10.0.0.0/16")).toBe(4096 - 5);
  expect(subnetAddresses("10.0.0.0/24")).toBe(16 - 5);
});

test.each([
  ["10.0.0.0/16", "10.0.0.0/16", true],
  ["10.0.0.0/16", "10.0.255.0/24", true],
  ["10.0.255.0/24", "10.0.0.0/16", true],
  ["10.0.0.0/16", "10.1.0.0/16", false],
  ["10.0.0.0/17", "10.0.128.0/17", false],
])("%s and %s overlap: %s", (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
});
