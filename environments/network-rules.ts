import { Netmask } from "netmask";
import { zoneLetters } from "../policy/aws-offers";
import { datadogLocations } from "../policy/datadog-locations";
import { type Rule, rule } from "./rule";
import { overlap, SUBNET_LIMITS, subnetAddresses, subnetPrefix } from "./subnets";

const ZONES = 3;
const WIDEST_VPC = 16;
/** Addresses for endpoints, collectors, functions and the log store, besides up to twice the maximum of servers during a refresh. */
const SPARE_ADDRESSES = 16;

/** The number of servers of which twice as many fit into the subnets of the widest VPC. */
const MOST_SERVERS = ZONES * Math.floor((subnetAddresses(`10.0.0.0/${WIDEST_VPC}`) - SPARE_ADDRESSES) / 2);

/** Rules about regions, zones and address ranges. */
export const networkRules: Rule[] = [
  rule(["region", "disasterRecoveryRegion"], (e) =>
    e.region === e.disasterRecoveryRegion
      ? `disasterRecoveryRegion is ${e.region}, must differ from region: a copy in the same region does not survive its loss`
      : undefined,
  ),
  { reads: ["region", "zones"], faults: (e) => zoneFaults("zones", e.zones, e.region) },
  {
    reads: ["disasterRecoveryRegion", "disasterRecoveryZones"],
    faults: (e) => zoneFaults("disasterRecoveryZones", e.disasterRecoveryZones, e.disasterRecoveryRegion),
  },
  rule(["network.cidr", "servers.max"], (e) =>
    size(
      "network.cidr",
      e.network.cidr,
      2 * Math.ceil(e.servers.max / ZONES) + SPARE_ADDRESSES,
      `twice servers.max over three zones, and ${SPARE_ADDRESSES} spare addresses`,
    ),
  ),
  rule(["servers.max"], ({ servers: { max } }) =>
    max > MOST_SERVERS
      ? `servers.max is ${max}, must be at most ${MOST_SERVERS}, the number for which the widest range of a VPC (/${WIDEST_VPC}) has addresses: lower it`
      : undefined,
  ),
  rule(["network.disasterRecoveryCidr"], (e) =>
    size("network.disasterRecoveryCidr", e.network.disasterRecoveryCidr, 1, "one replica a zone"),
  ),
  rule(["network.cidr", "network.disasterRecoveryCidr"], ({ network: { cidr, disasterRecoveryCidr } }) =>
    overlap(cidr, disasterRecoveryCidr)
      ? `network.disasterRecoveryCidr is ${disasterRecoveryCidr}, must not overlap network.cidr (${cidr}): choose another range`
      : undefined,
  ),
  rule(["datadog", "region"], ({ datadog, region }) =>
    datadog.kind === "none" || (datadogLocations as readonly string[]).includes(`aws:${region}`)
      ? undefined
      : `region is ${region}, from which Datadog runs no tests, must be one of ${datadogLocations.map((place) => place.slice(4)).join(", ")} with Datadog: choose one, or set datadog.kind to none`,
  ),
  rule(["domain", "hostedZone.name"], (e) =>
    e.domain === e.hostedZone.name || e.domain.endsWith(`.${e.hostedZone.name}`)
      ? undefined
      : `domain is ${e.domain}, must lie in the hosted zone ${e.hostedZone.name}: change domain or hostedZone`,
  ),
];

function zoneFaults(field: string, zones: readonly string[], region: string): string[] {
  const faults = zones
    .filter((zone) => zone.slice(0, -1) !== region)
    .map((zone) => `${field} contains ${zone}, must lie in ${region}: choose a zone of that region`);
  const letters = [...(zoneLetters[region] ?? "abc")];
  faults.push(
    ...zones
      .filter((zone) => zone.slice(0, -1) === region && !letters.includes(zone.slice(-1)))
      .map(
        (zone) =>
          `${field} contains ${zone}, must be one of ${letters.map((letter) => region + letter).join(", ")}: choose one, or list its letter in policy/aws-offers.ts`,
      ),
  );
  if (zones.length !== ZONES || new Set(zones).size !== ZONES) {
    faults.unshift(
      `${field} is [${zones.join(", ")}], must name ${ZONES} different zones: list three zones of ${region}`,
    );
  }
  return faults;
}

/** The fault of a range whose subnets have fewer addresses than machines. */
function size(field: string, range: string, machines: number, why: string): string | undefined {
  const { bitmask } = new Netmask(range);
  const { smallestPrefix, reservedAddresses, parts } = SUBNET_LIMITS;
  const sufficient = 32 - Math.ceil(Math.log2(machines + reservedAddresses));
  const fitting = Math.min(sufficient, smallestPrefix) - Math.log2(parts);
  const fix = `use a /${fitting} or wider range`;
  if (bitmask < WIDEST_VPC) {
    return `${field} is ${range}, must be no wider than a /${WIDEST_VPC}, the limit of a VPC: narrow it`;
  }
  if (subnetPrefix(range) > smallestPrefix) {
    return `${field} is ${range}, its subnets would be /${subnetPrefix(range)}, must be /${smallestPrefix} or wider: ${fix}`;
  }
  if (subnetAddresses(range) < machines && fitting >= WIDEST_VPC) {
    return `${field} is ${range}, its subnets hold ${subnetAddresses(range)} addresses, must hold ${machines} (${why}): ${fix}`;
  }
  return undefined;
}
