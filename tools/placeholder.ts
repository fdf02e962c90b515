/** The account and region of a resource. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

const UUID = "11111111-2222-3333-4444-555555555555";
const HEX = "0123456789abcdef0";
const NAME = "placeholder";

/** The last part of each ARN, and its service where this is not the second word of the type. `global` has no region. */
const ARNS: Record<string, { resource: string; service?: string; global?: true; noAccount?: true }> = {
  aws_acm_certificate: { resource: `certificate/${UUID}` },
  aws_acm_certificate_validation: { resource: `certificate/${UUID}` },
  aws_autoscaling_group: { resource: `autoScalingGroup:${UUID}:autoScalingGroupName/${NAME}` },
  aws_backup_plan: { resource: `backup-plan:${UUID}` },
  aws_backup_vault: { resource: `backup-vault:${NAME}` },
  aws_cloudwatch_event_rule: { service: "events", resource: `rule/${NAME}` },
  aws_cloudwatch_log_group: { service: "logs", resource: `log-group:${NAME}` },
  aws_cloudwatch_metric_alarm: { resource: `alarm:${NAME}` },
  aws_elasticache_replication_group: { resource: `replicationgroup:${NAME}` },
  aws_iam_instance_profile: { resource: `instance-profile/${NAME}`, global: true },
  aws_iam_policy: { resource: `policy/${NAME}`, global: true },
  aws_iam_role: { resource: `role/${NAME}`, global: true },
  aws_kms_key: { resource: `key/${UUID}` },
  aws_lb: { service: "elasticloadbalancing", resource: `loadbalancer/app/${NAME}/50dc6c495c0c9188` },
  aws_lb_target_group: { service: "elasticloadbalancing", resource: `targetgroup/${NAME}/73e2d6bc24d8a067` },
  aws_prometheus_workspace: { service: "aps", resource: `workspace/ws-${UUID}` },
  aws_rds_cluster: { resource: `cluster:${NAME}` },
  aws_rds_global_cluster: { resource: `global-cluster:${NAME}`, global: true },
  aws_s3_bucket: { resource: NAME, global: true, noAccount: true },
  aws_secretsmanager_secret: { resource: `secret:${NAME}-AbCdEf` },
  aws_sns_topic: { resource: NAME },
  aws_ssm_document: { resource: `document/${NAME}` },
  aws_ssm_parameter: { resource: `parameter/${NAME}` },
  aws_wafv2_web_acl: { resource: `regional/webacl/${NAME}/${UUID}` },
};

const IDS: Record<string, string> = {
  aws_ami: `ami-${HEX}`,
  aws_internet_gateway: `igw-${HEX}`,
  aws_launch_template: `lt-${HEX}`,
  aws_nat_gateway: `nat-${HEX}`,
  aws_route_table: `rtb-${HEX}`,
  aws_security_group: `sg-${HEX}`,
  aws_subnet: `subnet-${HEX}`,
  aws_vpc: `vpc-${HEX}`,
};

/** A value in the format of AWS' own for an attribute of a resource, which the provider accepts. */
export function placeholder(type: string, attribute: string, place: Place): string {
  if (attribute === "arn" || attribute.endsWith("_arn")) return arn(type, place);
  if (attribute === "arn_suffix") return (ARNS[type]?.resource ?? NAME).replace(/^loadbalancer\//, "");
  if (attribute === "id") return IDS[type] ?? (type === "aws_sns_topic" ? arn(type, place) : NAME);
  if (attribute === "allocation_id") return `eipalloc-${HEX}`;
  if (attribute.endsWith("zone_id")) return "Z0123456789ABCDEFGHIJ";
  if (attribute.endsWith("_id")) return IDS[`aws_${attribute.slice(0, -"_id".length)}`] ?? UUID;
  if (/endpoint|address|dns_name|domain/.test(attribute)) return address(type, attribute);
  if (attribute.endsWith("port")) return "5432";
  return NAME;
}

/**
 * A value of a configuration with every reference to a resource replaced by a placeholder.
 *
 * @param prefix beginning of the resource types to replace; by default all
 */
export function filledIn(value: unknown, place: Place, prefix = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => filledIn(item, place, prefix));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, place, prefix)]));
  }
  if (typeof value !== "string") return value;
  return value.replace(/\$\{([a-z]+_\w+)\.[\w-]+\.(\w+)[^}]*\}/g, (reference, type: string, attribute: string) =>
    type.startsWith(prefix) ? placeholder(type, attribute, place) : reference,
  );
}

/** A host; for Amazon Managed Prometheus a URL. */
function address(type: string, attribute: string): string {
  const host = `${NAME}.example.com`;
  return attribute.endsWith("endpoint") && type === "aws_prometheus_workspace" ? `https://${host}/` : host;
}

function arn(type: string, { account, region }: Place): string {
  const { resource, service, global, noAccount } = ARNS[type] ?? { resource: NAME };
  const ofService = service ?? type.split("_")[1];
  return `arn:aws:${ofService}:${global ? "" : region}:${noAccount ? "" : account}:${resource}`;
}
