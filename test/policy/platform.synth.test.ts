import { platform } from "../../policy/platform";
import { whole } from "../whole";

/** The AWS Health service of a resource, by the prefix of its Terraform type. Types that only configure the account have none. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  aws_accessanalyzer_: ["IAM"],
  aws_acm_: ["ACM"],
  aws_api_gateway_: ["APIGATEWAY"],
  aws_appautoscaling_: ["APPLICATION_AUTOSCALING"],
  aws_autoscaling_: ["AUTOSCALING"],
  aws_backup_: ["BACKUP"],
  aws_budgets_: [],
  aws_ce_: [],
  aws_cloudtrail: ["CLOUDTRAIL"],
  aws_cloudwatch_event_: ["EVENTS"],
  aws_cloudwatch_log_: ["CLOUDWATCH"],
  aws_cloudwatch_metric_: ["CLOUDWATCH"],
  aws_config_: ["CONFIG"],
  aws_db_: ["RDS"],
  aws_default_security_group: ["VPC"],
  aws_ebs_: ["EBS"],
  aws_ec2_: ["EC2"],
  aws_eip: ["VPC"],
  aws_elasticache_: ["ELASTICACHE"],
  aws_flow_log: ["VPC"],
  aws_guardduty_: ["GUARDDUTY"],
  aws_iam_: ["IAM"],
  aws_inspector2_: ["INSPECTOR2"],
  aws_internet_gateway: ["INTERNETCONNECTIVITY"],
  aws_kms_: ["KMS"],
  aws_lambda_: ["LAMBDA"],
  aws_launch_template: ["EC2", "EBS"],
  aws_lb: ["ELASTICLOADBALANCING"],
  aws_nat_gateway: ["NATGATEWAY"],
  aws_opensearch_: ["ES"],
  aws_prometheus_: ["PROMETHEUS"],
  aws_rds_: ["RDS"],
  aws_route53_: ["ROUTE53"],
  aws_route: ["VPC"],
  aws_s3_: ["S3"],
  aws_security_group: ["VPC"],
  aws_securityhub_: ["SECURITYHUB"],
  aws_servicequotas_: [],
  aws_sns_: ["SNS"],
  aws_ssm_: ["SSM"],
  aws_subnet: ["VPC"],
  aws_vpc: ["VPC"],
  aws_wafv2_: ["WAF"],
};

test("the AWS Health alert covers exactly the services of production's resources", () => {
  const types = Object.values(whole("production")).flatMap(({ resource }) => Object.keys(resource ?? {}));
  const used = [...new Set(types)]
    .filter((type) => type.startsWith("aws_"))
    .map((type) => Object.entries(SERVICES).find(([beginning]) => type.startsWith(beginning))?.[1] ?? type);
  expect([...new Set(used.flat())].sort()).toEqual(platform.health.serviceNames);
});
