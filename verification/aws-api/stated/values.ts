import { lengthBetween, matching, number, oneOf, valueBetween } from "../constraint";
import type { Statement } from "./statement";

const TARGET_GROUP_ATTRIBUTES =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";
const LOAD_BALANCER_ATTRIBUTES =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html";
const CRON = "cron\\((\\S+ ){5}\\S+\\)";
const RATE = "rate\\((1 (minute|hour|day)|([2-9]|[1-9]\\d+) (minutes|hours|days))\\)";
const PORTS = valueBetween(-1, 65_535);

/** Formats of times, numbers and words. */
export const VALUES: readonly Statement[] = [
  {
    of: "backup:CreateBackupPlan.BackupPlan.Rules.ScheduleExpression",
    constraints: [matching(new RegExp(`^${CRON}$`), "be a cron expression of six fields")],
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html",
  },
  {
    of: "events:PutRule.ScheduleExpression",
    constraints: [matching(new RegExp(`^(${CRON}|${RATE})$`), "be cron(six fields) or rate(1 day)")],
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
  },
  {
    of: "ssm:CreateAssociation.ScheduleExpression",
    constraints: [
      matching(new RegExp(`^(${CRON}|${RATE}|at\\(\\S+\\))$`), "be cron(six fields), rate(1 day) or at(time)"),
    ],
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html",
  },
  {
    of: /\.PreferredMaintenanceWindow$/,
    constraints: [
      matching(
        /^((mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d(-(?=\w)|$)){2}$/i,
        "be a window of a week, such as sun:03:00-sun:04:00",
      ),
    ],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html",
  },
  {
    of: /\.(SnapshotWindow|PreferredBackupWindow)$/,
    constraints: [
      matching(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "be a window of a day, such as 03:00-04:00"),
    ],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
  },
  {
    of: "elasticache:CreateReplicationGroup.SnapshotRetentionLimit",
    constraints: valueBetween(0, 35),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
  },
  {
    of: /\.PerformanceInsightsRetentionPeriod$/,
    constraints: [
      number(
        "enum",
        "be 7, 731, or 31 times 1 to 23 months",
        (days) => days === 7 || days === 731 || (days % 31 === 0 && days >= 31 && days <= 23 * 31),
      ),
    ],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
  },
  {
    of: /\.IpPermissions\.(FromPort|ToPort)$/,
    constraints: PORTS,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  {
    of: /\.IpPermissions\.IpProtocol$/,
    constraints: [matching(/^(tcp|udp|icmp|icmpv6|-1|\d{1,3})$/, "be tcp, udp, icmp, icmpv6, -1 or a number")],
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  {
    of: "elasticache:CreateReplicationGroup.Port",
    constraints: valueBetween(1, 65_535),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
  },
  {
    of: "ec2:CreateLaunchTemplate.LaunchTemplateData.BlockDeviceMappings.Ebs.VolumeSize",
    constraints: valueBetween(1, 65_536),
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html",
  },
  {
    of: "elbv2:CreateTargetGroup.Matcher.HttpCode",
    constraints: [matching(/^[2-5]\d\d([-,][2-5]\d\d)*$/, "be codes, such as 200,202 or 200-299")],
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
  },
  {
    of: "elbv2:CreateListener.DefaultActions.RedirectConfig.Port",
    constraints: [matching(/^(#\{port\}|[1-9]\d{0,4})$/, "be a port, or #{port}")],
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  {
    of: "elbv2:ModifyTargetGroupAttributes.Attributes{deregistration_delay.timeout_seconds}",
    constraints: valueBetween(0, 3600),
    source: TARGET_GROUP_ATTRIBUTES,
  },
  {
    of: "elbv2:ModifyTargetGroupAttributes.Attributes{stickiness.lb_cookie.duration_seconds}",
    constraints: valueBetween(1, 604_800),
    source: TARGET_GROUP_ATTRIBUTES,
  },
  {
    of: "elbv2:ModifyTargetGroupAttributes.Attributes{stickiness.type}",
    constraints: [oneOf(["lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto"])],
    source: TARGET_GROUP_ATTRIBUTES,
  },
  {
    of: "elbv2:ModifyLoadBalancerAttributes.Attributes{idle_timeout.timeout_seconds}",
    constraints: valueBetween(1, 4000),
    source: LOAD_BALANCER_ATTRIBUTES,
  },
  {
    of: "elbv2:ModifyLoadBalancerAttributes.Attributes{routing.http.desync_mitigation_mode}",
    constraints: [oneOf(["monitor", "defensive", "strictest"])],
    source: LOAD_BALANCER_ATTRIBUTES,
  },
  {
    // The common name of a certificate has a lower limit than a domain name.
    of: "acm:RequestCertificate.DomainName",
    constraints: lengthBetween(1, 64),
    source: "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
  },
];
