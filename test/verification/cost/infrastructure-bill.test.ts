import type { Block, Stacks } from "../../../checks/emitted/configuration";
import { infrastructurePrices } from "../../../policy/infrastructure-prices";
import { counted, uncounted } from "../../../verification/cost/billed-types";
import { infrastructureBill, type Size } from "../../../verification/cost/infrastructure-bill";
import { whole } from "../../whole";

const HOURS = 720;
const NOTHING: Size = { servers: 0, addedReaders: 0, requestsPerSecond: 0 };
const stack = (resource: Record<string, Record<string, Block>>): Stacks => ({ "production-servers": { resource } });

test("three servers with twenty gigabytes each, computed by hand", () => {
  const template = { instance_type: "m7g.large", block_device_mappings: [{ ebs: { volume_size: 20 } }] };
  const { machines } = infrastructureBill(stack({ aws_launch_template: { a: template } }), { ...NOTHING, servers: 3 });
  expect(machines).toBeCloseTo(3 * (HOURS * 0.0816 + 20 * 0.08), 6);
});

test("two collectors for any number of servers", () => {
  const template = { instance_type: "t4g.medium", block_device_mappings: [{ ebs: { volume_size: 10 } }] };
  const stacks = { "production-collectors": { resource: { aws_launch_template: { a: template } } } };
  expect(infrastructureBill(stacks, { ...NOTHING, servers: 300 }).machines).toBeCloseTo(
    2 * (HOURS * 0.0336 + 10 * 0.08),
    6,
  );
});

const DATABASE = (mode: string) =>
  stack({
    aws_rds_cluster: { one: { database_insights_mode: mode } },
    aws_rds_cluster_instance: {
      a: { cluster_identifier: "${aws_rds_cluster.one.id}", instance_class: "db.r7g.large" },
      b: { cluster_identifier: "${aws_rds_cluster.one.id}", instance_class: "db.r7g.large" },
    },
  });

test("two instances and three readers that scaling added; insights by their virtual CPUs, and free in standard mode", () => {
  const size = { ...NOTHING, addedReaders: 3 };
  const advanced = infrastructureBill(DATABASE("advanced"), size);
  expect(advanced.database).toBeCloseTo(5 * HOURS * 0.276, 6);
  expect(advanced.insights).toBeCloseTo(5 * 2 * HOURS * 0.0125, 6);
  expect(infrastructureBill(DATABASE("standard"), size).insights).toBe(0);
});

test("two endpoints in three zones, a gateway without any, two NAT gateways with their addresses, computed by hand", () => {
  const endpoint = { service_name: "com.amazonaws.eu-central-1.ssm", vpc_endpoint_type: "Interface" };
  const inThreeZones = { ...endpoint, subnet_ids: ["1", "2", "3"] };
  const { endpoints, nat } = infrastructureBill(
    stack({
      aws_vpc_endpoint: { a: inThreeZones, b: inThreeZones, s3: { ...endpoint, vpc_endpoint_type: "Gateway" } },
      aws_nat_gateway: { a: {}, b: {} },
    }),
    NOTHING,
  );
  expect(endpoints).toBeCloseTo(6 * HOURS * 0.01, 6);
  expect(nat).toBeCloseTo(2 * HOURS * 0.05, 6);
});

test("a firewall with five rules and a hundred requests a second, computed by hand", () => {
  const { firewall } = infrastructureBill(stack({ aws_wafv2_web_acl: { a: { rule: Array(5).fill({}) } } }), {
    ...NOTHING,
    requestsPerSecond: 100,
  });
  // 259.2 million requests.
  expect(firewall).toBeCloseTo(5 + 5 + 259.2 * 0.6, 6);
});

test("the log store costs by its nodes, their volumes and its masters", () => {
  const cluster = { instance_type: "m6g.large.search", instance_count: 3 };
  const masters = { dedicated_master_type: "m6g.large.search", dedicated_master_count: 3 };
  const cost = (cluster_config: object) =>
    infrastructureBill(
      stack({ aws_opensearch_domain: { a: { cluster_config, ebs_options: { volume_size: 100 } } } }),
      NOTHING,
    ).logStore;
  expect(cost(cluster)).toBeCloseTo(720 * 3 * 0.128 + 3 * 100 * 0.122, 6);
  expect(cost({ ...cluster, ...masters })).toBeCloseTo(720 * 6 * 0.128 + 3 * 100 * 0.122, 6);
  expect(() => cost({ ...cluster, instance_type: "x9.huge.search" })).toThrow(/add it to logNodeHourDollars/);
});

test("an alarm costs by the metrics that it reads, an expression nothing", () => {
  const alarm = { alarm_name: "a", comparison_operator: "GreaterThanThreshold", threshold: 1, evaluation_periods: 1 };
  const metric = { namespace: "AWS/SQS", metric_name: "x", period: 60 };
  const queries = [
    { id: "sum", expression: "a + b" },
    { id: "a", metric: { ...metric, stat: "Sum" } },
    { id: "b", metric: { ...metric, stat: "Sum" } },
  ];
  const { alarms } = infrastructureBill(
    stack({
      aws_cloudwatch_metric_alarm: {
        plain: { ...alarm, ...metric, statistic: "Sum" },
        math: { ...alarm, metric_query: queries },
      },
    }),
    NOTHING,
  );
  expect(alarms).toBeCloseTo(0.3, 6);
});

test("each role is analyzed for unused access, and none without that analyzer", () => {
  const roles = { aws_iam_role: { one: {}, two: {}, three: {} } };
  const analyzer = (type: string) => ({ aws_accessanalyzer_analyzer: { a: { type } } });
  expect(
    infrastructureBill(stack({ ...roles, ...analyzer("ACCOUNT_UNUSED_ACCESS") }), NOTHING).unusedAccess,
  ).toBeCloseTo(0.6, 6);
  expect(infrastructureBill(stack({ ...roles, ...analyzer("ACCOUNT") }), NOTHING).unusedAccess).toBe(0);
});

test("a type without a price is a fault that names the list", () => {
  const group = { node_type: "cache.x9g.huge", num_cache_clusters: 1 };
  expect(() => infrastructureBill(stack({ aws_elasticache_replication_group: { a: group } }), NOTHING)).toThrow(
    /cache\.x9g\.huge has no price, must be one of .*: add it to cacheHourDollars/,
  );
});

/** Resource types without a cost of their own. */
const FREE =
  /^aws_(accessanalyzer_archive|acm_|api_gateway_(?!rest_api)|appautoscaling_policy|autoscaling_policy|backup_(region|selection|vault)|budgets_|ce_anomaly_subscription|cloudwatch_(event_|log_(resource|subscription))|config_(configuration_recorder_status|delivery)|db_subnet|default_|ebs_|ec2_|elasticache_(parameter|subnet|user)|iam_|internet_gateway|kms_alias|lambda_(function_event|invocation|permission)|lb_|prometheus_rule|rds_cluster_parameter|route(_table.*)?$|s3_(account|bucket_|object)|security_group|securityhub_account|servicequotas_|sns_topic_|ssm_(association|parameter)|subnet|vpc$|vpc_peering_connection_accepter|vpc_security|wafv2_web_acl_association)/;

test("every generated resource type is counted, free, or listed as left out", () => {
  const types = new Set(Object.values(whole("production")).flatMap(({ resource }) => Object.keys(resource ?? {})));
  const forgotten = [...types].filter(
    (type) => type.startsWith("aws_") && !counted.includes(type) && !(type in uncounted) && !FREE.test(type),
  );
  expect(forgotten).toEqual([]);
  expect(counted.filter((type) => FREE.test(type) || type in uncounted)).toEqual([]);
});

test("production's bill counts each resource of its plan once", () => {
  const { total, ...parts } = infrastructureBill(whole("production"), {
    servers: 3,
    addedReaders: 0,
    requestsPerSecond: 120,
  });
  expect(Object.entries(parts).filter(([, dollars]) => !(dollars > 0))).toEqual([]);
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 6);
});

test("prices have the day and the region of their list, and are marked as unverified", () => {
  expect(infrastructurePrices.list.listedDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(infrastructurePrices.list.why).toContain("from memory");
});
