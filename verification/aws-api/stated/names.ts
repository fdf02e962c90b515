import { lengthBetween, matching, oneOf } from "../constraint";
import type { Statement } from "./statement";

const TAGS = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html";

/** Formats of names that users choose, and of names that a service defines. */
export const NAMES: readonly Statement[] = [
  {
    of: /^s3:\w+\.Bucket$/,
    constraints: [
      ...lengthBetween(3, 63),
      matching(/^(?!.*\.\.)[a-z0-9][a-z0-9.-]*[a-z0-9]$/, "be made of lowercase letters, digits, dots and hyphens"),
      matching(/^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)/, "not be reserved"),
    ],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
  {
    of: "s3:PutObject.Key",
    constraints: lengthBetween(1, 1024, "bytes"),
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
  },
  {
    of: /(Tags|TagSet)\.(Key|key)$/,
    constraints: [...lengthBetween(1, 128), matching(/^(?!aws:)/i, "not begin with aws:")],
    source: TAGS,
  },
  { of: /(Tags|TagSet)\.(Value|value)$/, constraints: lengthBetween(0, 256), source: TAGS },
  {
    of: "rds:CreateDBCluster.DBClusterIdentifier",
    constraints: [
      ...lengthBetween(1, 63),
      matching(
        /^[A-Za-z](?!.*--)[A-Za-z0-9-]*(?<!-)$/,
        "begin with a letter, and have letters, digits and single hyphens",
      ),
    ],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html",
  },
  {
    of: /^(rds:\w+\.DB(Cluster)?ParameterGroupName|elasticache:\w+\.CacheParameterGroupName)$/,
    constraints: [
      ...lengthBetween(1, 255),
      matching(
        /^[A-Za-z](?!.*--)[A-Za-z0-9.-]*(?<!-)$/,
        "begin with a letter, and have letters, digits and single hyphens",
      ),
    ],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html",
  },
  {
    of: "elasticache:CreateUserGroup.UserGroupId",
    constraints: [
      matching(/^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{0,39}(?<!-)$/, "be 1 to 40 letters, digits and single hyphens"),
    ],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  },
  {
    of: "elasticache:CreateReplicationGroup.LogDeliveryConfigurations.DestinationDetails.CloudWatchLogsDetails.LogGroup",
    constraints: [...lengthBetween(1, 512), matching(/^[.\-_/#A-Za-z0-9]+$/)],
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  {
    of: "ec2:CreateLaunchTemplate.LaunchTemplateName",
    constraints: [...lengthBetween(3, 128), matching(/^[a-zA-Z0-9().\-/_]+$/)],
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
  },
  {
    of: "budgets:CreateBudget.Budget.BudgetName",
    constraints: [...lengthBetween(1, 100), matching(/^(?!.*\/action\/)[^:\\]+$/)],
    source: "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html",
  },
  {
    of: /^elasticache:\w+\.CacheNodeType$/,
    constraints: [matching(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, "be a node type, such as cache.m7g.large")],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html",
  },
  {
    of: /^rds:\w+\.DBInstanceClass$/,
    constraints: [matching(/^db\.(serverless|[a-z0-9-]+\.[a-z0-9.-]+)$/, "be a class, such as db.r7g.large")],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html",
  },
  {
    of: /^(?!opensearch:).*\.EngineVersion$/,
    constraints: [matching(/^\d+(\.\w+)*$/, "be a version, such as 16.4")],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html",
  },
  {
    of: "rds:CreateDBCluster.EnableCloudwatchLogsExports[]",
    constraints: [
      oneOf(["audit", "error", "general", "iam-db-auth-error", "instance", "postgresql", "slowquery", "upgrade"]),
    ],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html",
  },
  {
    of: "sns:Subscribe.Protocol",
    constraints: [oneOf(["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"])],
    source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
  },
  {
    of: "sns:Subscribe.Attributes{FilterPolicyScope}",
    constraints: [oneOf(["MessageAttributes", "MessageBody"])],
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html",
  },
  {
    of: "elbv2:CreateListener.SslPolicy",
    constraints: [matching(/^ELBSecurityPolicy-[\w-]+$/, "be a policy of Elastic Load Balancing")],
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  },
  {
    of: /LifecycleTransition$/,
    constraints: [oneOf(["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"])],
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LifecycleHookSpecification.html",
  },
  {
    of: "cloudwatch:PutMetricAlarm.Metrics.MetricStat.Stat",
    constraints: [
      matching(
        /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|p(100|\d{1,2}(\.\d+)?)|(tm|wm|tc|ts|TM|WM|TC|TS|PR)\S+)$/,
        "be a statistic, such as Average or p99",
      ),
    ],
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  {
    of: "s3:PutObject.ContentType",
    constraints: [matching(/^[\w.+-]+\/[\w.+-]+(;.*)?$/, "be a media type, such as application/json")],
    source: "https://www.rfc-editor.org/rfc/rfc9110.html#name-media-type",
  },
];
