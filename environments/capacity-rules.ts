import { database } from "../policy/database";
import { instanceTypes } from "../policy/instance-types";
import { usersBeyondReaders } from "../policy/reader-capacity";
import { scaling } from "../policy/scaling";
import { type Rule, rule } from "./rule";

const MINIMUM_SERVERS = 2;
const GIGABYTES_PER_GIBIBYTE = 2 ** 30 / 1e9;
/** ElastiCache's limit for the replicas of a shard (Amazon ElastiCache user guide). */
const MAXIMUM_CACHE_REPLICAS = 5;

/** Rules about instance types and capacity, which has to survive a fault and to serve the environment's users. */
export const capacityRules: Rule[] = [
  rule(["servers.instanceType", "servers.imageArchitecture"], ({ servers: { instanceType, imageArchitecture } }) => {
    const { architecture } = instanceTypes[instanceType];
    return imageArchitecture === architecture
      ? undefined
      : `servers.imageArchitecture is ${imageArchitecture}, must be ${architecture} for servers.instanceType (${instanceType}): choose an image or an instance type of the same architecture`;
  }),
  rule(["servers.min"], ({ servers: { min } }) =>
    min < MINIMUM_SERVERS
      ? `servers.min is ${min}, must be at least ${MINIMUM_SERVERS}: one server does not survive the loss of a zone`
      : undefined,
  ),
  rule(["servers.min", "servers.max"], ({ servers: { min, max } }) =>
    max < min ? `servers.max is ${max}, must be at least servers.min (${min}): raise max or lower min` : undefined,
  ),
  rule(["database.minReaders"], ({ database: { minReaders } }) =>
    minReaders < 1
      ? `database.minReaders is ${minReaders}, must be at least 1: a fail-over needs a reader to promote`
      : undefined,
  ),
  rule(["database.minReaders", "database.maxReaders"], ({ database: { minReaders, maxReaders } }) =>
    maxReaders < minReaders
      ? `database.maxReaders is ${maxReaders}, must be at least database.minReaders (${minReaders}): raise maxReaders or lower minReaders`
      : undefined,
  ),
  rule(["database.maxReaders"], ({ database: { maxReaders } }) =>
    maxReaders > scaling.readersLimit.maximumCount
      ? `database.maxReaders is ${maxReaders}, must be at most ${scaling.readersLimit.maximumCount}, Aurora's limit: lower it`
      : undefined,
  ),
  rule(["database.disasterRecoveryReaders"], ({ database: { disasterRecoveryReaders } }) =>
    disasterRecoveryReaders < 1
      ? `database.disasterRecoveryReaders is ${disasterRecoveryReaders}, must be at least 1: without an instance the region cannot take over`
      : undefined,
  ),
  rule(["cache.replicas"], ({ cache: { replicas } }) =>
    replicas < 1 || replicas > MAXIMUM_CACHE_REPLICAS
      ? `cache.replicas is ${replicas}, must be 1 to ${MAXIMUM_CACHE_REPLICAS}: a failover needs one, and ElastiCache allows no more`
      : undefined,
  ),
  rule(["growthBaseline.emissionsDataGigabytes"], ({ growthBaseline: { emissionsDataGigabytes: gigabytes } }) => {
    const most = Math.floor(database.volume.largestGibibytes * GIGABYTES_PER_GIBIBYTE);
    return gigabytes > most
      ? `growthBaseline.emissionsDataGigabytes is ${gigabytes}, must be at most ${most}, the largest volume that Aurora has: correct it`
      : undefined;
  }),
  rule(
    ["growthBaseline.concurrentUsers", "database.minReaders", "database.maxReaders"],
    ({ growthBaseline: { concurrentUsers }, database: { minReaders: min, maxReaders: max } }) => {
      const beyond = usersBeyondReaders({ min, max });
      return max >= min && concurrentUsers >= beyond
        ? `growthBaseline.concurrentUsers is ${concurrentUsers}, must be below ${beyond}, the number of users that needs more readers than database.maxReaders (${max}): raise maxReaders`
        : undefined;
    },
  ),
];
