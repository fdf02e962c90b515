import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { collection } from "../../policy/collection";
import {
  cacheHourDollars,
  databasePrices,
  logNodeHourDollars,
  infrastructurePrices as prices,
  serverHourDollars,
  traffic,
} from "../../policy/infrastructure-prices";

/** The size of an environment for which the cost is computed. */
export interface Size {
  readonly servers: number;
  /** Readers that scaling has added. */
  readonly addedReaders: number;
  readonly requestsPerSecond: number;
}

/** The cost of one month of AWS, in US dollars, by purpose. */
export interface InfrastructureBill {
  readonly machines: number;
  readonly database: number;
  readonly insights: number;
  readonly cache: number;
  readonly logStore: number;
  readonly nat: number;
  readonly endpoints: number;
  readonly balancer: number;
  readonly firewall: number;
  readonly flowLogs: number;
  readonly keys: number;
  readonly unusedAccess: number;
  readonly alarms: number;
  readonly total: number;
}

const HOURS = 30 * 24;
const SECONDS = HOURS * 3600;
const MILLION = 1e6;
const GIGABYTE = 1e9;

/** The cost of the generated resources at list prices. `uncounted` has the resource types that are left out. */
export function infrastructureBill(stacks: Stacks, size: Size): InfrastructureBill {
  const count = (type: string) => untypedResources(stacks, type).length;
  const requests = size.requestsPerSecond * SECONDS;
  const instances = databaseInstances(stacks, size.addedReaders);
  const parts = {
    machines: machines(stacks, size.servers),
    database: sum(instances.map(({ of, count }) => count * HOURS * of.hourDollars)),
    insights: sum(
      instances
        .filter(({ advanced }) => advanced)
        .map(({ of, count }) => count * HOURS * of.cpuCount * prices.insights.perCpuHourDollars),
    ),
    cache: sum(resourcesOfType(stacks, "aws_elasticache_replication_group").map(({ block }) => cache(block))),
    logStore: sum(resourcesOfType(stacks, "aws_opensearch_domain").map(({ block }) => logStore(block))),
    nat: HOURS * count("aws_nat_gateway") * (prices.ways.natGatewayHourDollars + prices.ways.addressHourDollars),
    endpoints: HOURS * zonesOfEndpoints(stacks) * prices.ways.endpointHourDollars,
    balancer: sum(resourcesOfType(stacks, "aws_lb").map(({ block }) => balancer(block))),
    firewall: sum(resourcesOfType(stacks, "aws_wafv2_web_acl").map(({ block }) => firewall(block, requests))),
    flowLogs:
      count("aws_flow_log") === 0
        ? 0
        : ((requests * traffic.flowRecords.perRequestBytes) / GIGABYTE) * prices.deliveredLogs.perGigabyteDollars,
    keys: count("aws_kms_key") * prices.keys.monthDollars,
    unusedAccess: unusedAccess(stacks),
    alarms:
      sum(resourcesOfType(stacks, "aws_cloudwatch_metric_alarm").map(({ block }) => metricsOf(block))) *
      prices.alarms.perMetricMonthDollars,
  };
  return { ...parts, total: sum(Object.values(parts)) };
}

/** The cost of the analysis of each generated role. Roles that another tool creates cost the same. */
function unusedAccess(stacks: Stacks): number {
  const analyzers = untypedResources(stacks, "aws_accessanalyzer_analyzer").filter(
    ({ block }) => block.type === "ACCOUNT_UNUSED_ACCESS",
  );
  return analyzers.length * untypedResources(stacks, "aws_iam_role").length * prices.unusedAccess.perRoleMonthDollars;
}

/** The cost of servers and collectors, each with the volume of its launch template. */
function machines(stacks: Stacks, servers: number): number {
  return sum(
    resourcesOfType(stacks, "aws_launch_template").map(({ stack, block }) => {
      const count = stack.endsWith("-servers") ? servers : collection.replicas.count;
      const hour = priced(serverHourDollars, block.instance_type, "serverHourDollars");
      const [{ ebs }] = block.block_device_mappings;
      return count * (HOURS * hour + ebs.volume_size * prices.volumes.perGigabyteMonthDollars);
    }),
  );
}

function databaseInstances(stacks: Stacks, added: number) {
  const clusters = resourcesOfType(stacks, "aws_rds_cluster");
  const made = resourcesOfType(stacks, "aws_rds_cluster_instance").map(({ stack, block }) => {
    const cluster = clusters.find((one) => one.stack === stack && block.cluster_identifier.includes(`.${one.id}.`));
    const of = priced(databasePrices, block.instance_class, "databasePrices");
    return { of, advanced: cluster?.block.database_insights_mode === "advanced", count: 1 };
  });
  // A reader that scaling adds has the class of the first instance.
  const [first] = made;
  return first === undefined ? made : [...made, { ...first, count: added }];
}

function cache(group: Attributes<"aws_elasticache_replication_group">): number {
  return HOURS * group.num_cache_clusters * priced(cacheHourDollars, group.node_type, "cacheHourDollars");
}

/** The cost of the log store's nodes with their volumes, and of its dedicated masters. */
function logStore({ cluster_config: cluster, ebs_options: volume }: Attributes<"aws_opensearch_domain">): number {
  const hour = (type: string) => priced(logNodeHourDollars, type, "logNodeHourDollars");
  const { instance_type, instance_count, dedicated_master_type, dedicated_master_count = 0 } = cluster;
  const masters = dedicated_master_type === undefined ? 0 : dedicated_master_count * hour(dedicated_master_type);
  return (
    HOURS * (instance_count * hour(instance_type) + masters) +
    instance_count * volume.volume_size * prices.logVolumes.perGigabyteMonthDollars
  );
}

function zonesOfEndpoints(stacks: Stacks): number {
  return sum(resourcesOfType(stacks, "aws_vpc_endpoint").map(({ block }) => block.subnet_ids?.length ?? 0));
}

/** The cost of a load balancer, with a public address in each zone. */
function balancer({ subnets }: Attributes<"aws_lb">): number {
  return HOURS * (prices.loadBalancer.hourDollars + zones(subnets) * prices.ways.addressHourDollars);
}

/** The number of zones. Subnets of another stack are one reference to an unknown list: every environment has three zones. */
function zones(subnets: Attributes<"aws_lb">["subnets"]): number {
  return Array.isArray(subnets) ? subnets.length : 3;
}

function firewall({ rule }: Attributes<"aws_wafv2_web_acl">, requests: number): number {
  const { listMonthDollars, ruleMonthDollars, perMillionRequestsDollars } = prices.firewall;
  return listMonthDollars + rule.length * ruleMonthDollars + (requests / MILLION) * perMillionRequestsDollars;
}

function metricsOf({ metric_query: queries }: Attributes<"aws_cloudwatch_metric_alarm">): number {
  return queries === undefined ? 1 : queries.filter(({ metric }) => metric !== undefined).length;
}

function priced<V>(list: Readonly<Record<string, V>>, name: string, where: string): V {
  const price = list[name];
  if (price === undefined) {
    throw new Error(
      `${name} has no price, must be one of ${Object.keys(list).join(", ")}: add it to ${where} of policy/infrastructure-prices.ts`,
    );
  }
  return price;
}

function sum(parts: readonly number[]): number {
  return parts.reduce((all, part) => all + part, 0);
}
