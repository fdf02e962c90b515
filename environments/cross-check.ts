import { Netmask } from "netmask";
import { satisfies, validRange } from "semver";
import { backups } from "../policy/backups";
import { grafanaMinimumVersion } from "../policy/collection";
import { instanceTypes } from "../policy/instance-types";
import { scaling } from "../policy/scaling";
import type { Environment } from "./schema";
import { SUBNET_LIMITS, subnetAddresses, subnetPrefix } from "./subnets";

const ZONES = 3;
const WIDEST_VPC = 16;
/** While a refresh replaces servers, up to twice the maximum may be running; load balancer and endpoints need a few more. */
const SPARE_ADDRESSES = 16;
/** The bindings are made from this major version; a constraint that excludes it would plan something else. */
const BINDINGS_VERSION = "6.25.0";

/** What one field alone cannot tell: each message names the field, its value, what is allowed and the way out. */
export function crossCheck(e: Environment): string[] {
  return [
    ...regions(e),
    ...networks(e),
    ...capacities(e),
    ...retentions(e),
    ...(e.domain === e.hostedZone.name || e.domain.endsWith(`.${e.hostedZone.name}`)
      ? []
      : [`domain is ${e.domain}, must lie in the hosted zone ${e.hostedZone.name}: change domain or hostedZone`]),
    ...(allowsBindings(e.awsProviderConstraint)
      ? []
      : [
          `awsProviderConstraint is "${e.awsProviderConstraint}", must allow ${BINDINGS_VERSION}, from which the bindings are made: use "~> 6.25"`,
        ]),
    ...(satisfies(e.grafana.version, `>=${grafanaMinimumVersion}`)
      ? []
      : [`grafana.version is ${e.grafana.version}, must be at least ${grafanaMinimumVersion}: upgrade Grafana first`]),
  ];
}

function regions(e: Environment): string[] {
  const faults: string[] = [];
  if (e.region === e.disasterRecoveryRegion) {
    faults.push(
      `disasterRecoveryRegion is ${e.region}, must differ from region: a copy in the same region does not survive its loss`,
    );
  }
  for (const [field, zones, region] of [
    ["zones", e.zones, e.region],
    ["disasterRecoveryZones", e.disasterRecoveryZones, e.disasterRecoveryRegion],
  ] as const) {
    if (new Set(zones).size !== ZONES || zones.length !== ZONES) {
      faults.push(
        `${field} is [${zones.join(", ")}], must name ${ZONES} different zones: list three zones of ${region}`,
      );
    }
    for (const zone of zones.filter((z) => z.slice(0, -1) !== region)) {
      faults.push(`${field} contains ${zone}, must lie in ${region}: choose a zone of that region`);
    }
  }
  return faults;
}

function networks(e: Environment): string[] {
  const faults: string[] = [];
  for (const [field, range, machines] of [
    ["network.cidr", e.network.cidr, 2 * Math.ceil(e.servers.max / ZONES) + SPARE_ADDRESSES],
    ["network.disasterRecoveryCidr", e.network.disasterRecoveryCidr, 1],
  ] as const) {
    const prefix = subnetPrefix(range);
    if (new Netmask(range).bitmask < WIDEST_VPC) {
      faults.push(`${field} is ${range}, must be no wider than a /${WIDEST_VPC} (a VPC's limit): narrow it`);
    } else if (prefix > SUBNET_LIMITS.smallestPrefix) {
      faults.push(
        `${field} is ${range}, its subnets would be /${prefix}, must be /${SUBNET_LIMITS.smallestPrefix} or wider: use a /${SUBNET_LIMITS.smallestPrefix - 4} or wider range`,
      );
    } else if (subnetAddresses(range) < machines) {
      faults.push(
        `${field} is ${range}, its subnets hold ${subnetAddresses(range)} addresses, must hold ${machines} (servers.max twice over three zones, and ${SPARE_ADDRESSES} to spare): widen it or lower servers.max`,
      );
    }
  }
  if (overlap(e.network.cidr, e.network.disasterRecoveryCidr)) {
    faults.push(
      `network.disasterRecoveryCidr is ${e.network.disasterRecoveryCidr}, must not overlap network.cidr (${e.network.cidr}): choose another range`,
    );
  }
  return faults;
}

function capacities(e: Environment): string[] {
  const faults: string[] = [];
  const { servers, database } = e;
  if (servers.min < 2)
    faults.push(`servers.min is ${servers.min}, must be at least 2: one server does not survive the loss of a zone`);
  if (servers.max < servers.min)
    faults.push(`servers.max is ${servers.max}, must be at least servers.min (${servers.min}): raise max or lower min`);
  if (database.minReaders < 1)
    faults.push(
      `database.minReaders is ${database.minReaders}, must be at least 1: a fail-over needs a reader to promote`,
    );
  if (database.maxReaders < database.minReaders) {
    faults.push(
      `database.maxReaders is ${database.maxReaders}, must be at least database.minReaders (${database.minReaders}): raise maxReaders or lower minReaders`,
    );
  }
  if (database.maxReaders > scaling.readersLimit.maximumCount) {
    faults.push(
      `database.maxReaders is ${database.maxReaders}, must be at most ${scaling.readersLimit.maximumCount}, Aurora's limit: lower it`,
    );
  }
  if (database.disasterRecoveryReaders < 1) {
    faults.push(
      `database.disasterRecoveryReaders is ${database.disasterRecoveryReaders}, must be at least 1: without an instance nothing can take over there`,
    );
  }
  if (e.cache.replicas < 1 || e.cache.replicas > 5) {
    faults.push(
      `cache.replicas is ${e.cache.replicas}, must be 1 to 5: with none nothing can take over, and ElastiCache allows five`,
    );
  }
  const served = (database.maxReaders + 1) * scaling.readers.perReaderUsers;
  if (e.growthBaseline.concurrentUsers >= served) {
    faults.push(
      `growthBaseline.concurrentUsers is ${e.growthBaseline.concurrentUsers}, must be below ${served}, what database.maxReaders (${database.maxReaders}) can serve: raise maxReaders`,
    );
  }
  const { architecture } = instanceTypes[servers.instanceType];
  if (architecture === "arm64" && database.instanceClass.startsWith("db.t3")) {
    faults.push(
      `database.instanceClass is ${database.instanceClass}, must be a Graviton class as the servers are: use db.t4g or db.r7g`,
    );
  }
  return faults;
}

function retentions(e: Environment): string[] {
  const faults: string[] = [];
  const { dailyRetentionDays, weeklyRetentionDays, lock } = e.backups;
  const promised = backups.daily.retentionDays;
  for (const [field, days] of [
    ["backups.dailyRetentionDays", dailyRetentionDays],
    ["backups.weeklyRetentionDays", weeklyRetentionDays],
  ] as const) {
    if (days < promised)
      faults.push(`${field} is ${days}, must be at least ${promised} ("${backups.daily.sentence}"): raise it`);
    if (lock.mode !== "none" && (days < lock.minRetentionDays || days > lock.maxRetentionDays)) {
      faults.push(
        `${field} is ${days}, must be ${lock.minRetentionDays} to ${lock.maxRetentionDays}, as backups.lock demands: change one of them`,
      );
    }
  }
  if (dailyRetentionDays > backups.continuousLimit.maximumDays) {
    faults.push(
      `backups.dailyRetentionDays is ${dailyRetentionDays}, must be at most ${backups.continuousLimit.maximumDays}, the limit of continuous backups: lower it`,
    );
  }
  if (lock.mode === "compliance" && e.name !== "production") {
    faults.push(
      `backups.lock.mode is compliance, must be governance or none outside production: nobody can ever undo a compliance lock`,
    );
  }
  if (lock.mode === "compliance" && lock.graceDays < backups.lock.minimumGraceDays) {
    faults.push(
      `backups.lock.graceDays is ${lock.graceDays}, must be at least ${backups.lock.minimumGraceDays}, AWS Backup's minimum: raise it`,
    );
  }
  if (lock.mode !== "none" && e.protection === "disposable") {
    faults.push(
      `backups.lock.mode is ${lock.mode}, must be none in a disposable environment: its vault could not be deleted`,
    );
  }
  return faults;
}

/** Do two address ranges share an address? */
export function overlap(a: string, b: string): boolean {
  const [first, second] = [new Netmask(a), new Netmask(b)];
  return first.contains(second) || second.contains(first);
}

function allowsBindings(constraint: string): boolean {
  const range = constraint
    .replace(/~>\s*(\d+)\.(\d+)(?!\.)/g, "^$1.$2")
    .replace(/~>\s*/g, "~")
    .replaceAll(",", " ");
  return validRange(range) !== null && satisfies(BINDINGS_VERSION, range);
}
