import { logAnswers } from "./aws-logs";
import { securityAnswers } from "./aws-security";
import { type Answer, type Answers, minutesAgo, SEEDED } from "./seeded";

const { prefix, reader, writer, server } = SEEDED;
const topic = `arn:aws:sns:eu-central-1:333333333333:${prefix}-alerts-p1`;
const role = `arn:aws:iam::333333333333:role/${prefix}-servers-euc1`;

/** A metric that rises. CloudWatch returns the datapoints of a statistic in no order. */
const rising = (
  Namespace: string,
  MetricName: string,
  statistic: "Average" | "Maximum" | "Sum",
  dimension: string,
): Answer => ({
  where: { Namespace, MetricName, Statistics: [statistic], Dimensions: `~"Value": "${dimension}"` },
  answer: {
    Label: MetricName,
    Datapoints: [10, 0, 5].map((minutes) => ({
      Timestamp: minutesAgo(minutes),
      [statistic]: 910 - minutes,
      Unit: "None",
    })),
  },
});

/** The newest value of a metric for each resource, which a SEARCH finds. The faulty one is neither the first nor the last. */
const searched = (metric: string, values: Readonly<Record<string, readonly number[]>>): Answer => ({
  where: { MetricDataQueries: `~SEARCH.*${metric}` },
  answer: {
    MetricDataResults: Object.entries(values).map(([Label, Values]) => ({
      Id: "each",
      Label,
      Values,
      Timestamps: Values.map((_, index) => minutesAgo(5 * index)),
    })),
  },
});
const ofInstances = (metric: string, usual: number, faulty: number) =>
  searched(metric, { [writer]: [usual], [reader]: [faulty, usual], [`${prefix}-database-3`]: [usual], gone: [] });

/** CloudWatch, Systems Manager and the other services that the runbooks query during an incident. */
export function monitoringAnswers(): Answers {
  return {
    "cloudwatch.GetMetricStatistics": [
      rising("AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "Maximum", `${prefix}-cache-001`),
      rising("AWS/ElastiCache", "CurrItems", "Maximum", `${prefix}-cache-001`),
      rising("AWS/EC2", "CPUUtilization", "Maximum", server),
      rising("AWS/EC2", "CPUUtilization", "Average", `${prefix}-servers`),
      rising("AWS/EC2", "NetworkOut", "Maximum", server),
      rising("AWS/RDS", "VolumeBytesUsed", "Maximum", `${prefix}-database`),
      rising("AWS/RDS", "AuroraGlobalDBRPOLag", "Maximum", `${prefix}-database-recovery`),
      rising("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Sum", "app/web/1"),
      rising("AWS/SNS", "NumberOfMessagesPublished", "Sum", `${prefix}-heartbeat`),
      rising("AWS/ApiGateway", "4XXError", "Sum", `${prefix}-heartbeat`),
      rising("AWS/ApiGateway", "5XXError", "Sum", `${prefix}-heartbeat`),
      rising("AWS/Prometheus", "RuleGroupLastEvaluationDuration", "Maximum", "recordings;recordings"),
      rising("GoCarbonTracker", "BackupAge", "Maximum", "EC2"),
      rising("GoCarbonTracker", "DriftedResources", "Maximum", "production"),
      rising("GoCarbonTracker", "CountedFindingClasses", "Maximum", "production"),
    ],
    "cloudwatch.GetMetricData": [
      ofInstances("DatabaseConnections", 40, 990),
      ofInstances("AuroraReplicaLag", 20, 9000),
      ofInstances("CPUUtilization", 20, 97),
      ofInstances("FreeLocalStorage", 9e10, 1e8),
      searched("HTTPCode_ELB", {
        HTTPCode_ELB_500_Count: [3],
        HTTPCode_ELB_502_Count: [1],
        HTTPCode_ELB_503_Count: [40, 900],
        HTTPCode_ELB_504_Count: [2],
      }),
      searched("FailedInvocations", { [`${prefix}-weekly-review`]: [], [`${prefix}-volume-growth-retry`]: [3] }),
      searched("OperationsFailedReplication", { "uploads copy all": [0], "uploads copy reports": [7] }),
      searched("OverdueVulnerabilities", { LOW: [], CRITICAL: [2] }),
      searched("DiscardedSamples", { rate_limited: [1], per_user_series_limit: [9, 90], gone: [] }),
      searched("NumberOfNotificationsFailed", { [`${prefix}-alerts-p3`]: [0], [`${prefix}-alerts-p1`]: [4] }),
      searched("StoredLines", { application: [900, 800], machine: [2], waf: [50] }),
      searched("RefusedLines", { machine: [0], application: [40] }),
      searched("GoCarbonTracker/Logs.*Lag", { application: [20], waf: [900] }),
      searched("ErrorLines", { postgresql: [3], gocarbontracker: [400, 90] }),
      searched("NewErrorPatterns", { postgresql: [], gocarbontracker: [2] }),
      searched("IncomingLogEvents", {
        "/gocarbontracker/production/collectors": [300],
        "/gocarbontracker/production/servers": [1],
      }),
      searched("Throttles", { [`${prefix}-define-log-store Errors`]: [0], [`${prefix}-ship-logs Throttles`]: [70] }),
      searched("ClusterIndexWritesBlocked", { "ClusterStatus.red": [0], ClusterIndexWritesBlocked: [1] }),
      searched("BackupAge", { Aurora: [80_000], EC2: [900_000], S3: [70_000] }),
    ],
    "cloudwatch.ListMetrics": [
      {
        where: { Namespace: "GoCarbonTracker", MetricName: "ConcurrentUsers" },
        answer: {
          Metrics: [
            {
              Namespace: "GoCarbonTracker",
              MetricName: "ConcurrentUsers",
              Dimensions: [{ Name: "Environment", Value: "staging" }],
            },
          ],
        },
      },
      {
        where: { Namespace: "AWS/S3", MetricName: "ReplicationLatency" },
        answer: {
          Metrics: [
            { Namespace: "AWS/S3", MetricName: "ReplicationLatency", Dimensions: [{ Name: "RuleId", Value: "all" }] },
          ],
        },
      },
    ],
    "cloudwatch.DescribeAlarms": [
      {
        where: { AlarmNames: [`${prefix}-readers-out`] },
        answer: {
          MetricAlarms: [
            { AlarmName: `${prefix}-readers-out`, StateValue: "ALARM", StateReason: "1200 users", AlarmActions: [] },
          ],
        },
      },
      {
        where: { StateValue: "ALARM" },
        answer: {
          MetricAlarms: [
            { AlarmName: "DatabaseReplicaLagHigh", StateValue: "ALARM", StateUpdatedTimestamp: minutesAgo(3) },
          ],
        },
      },
    ],
    "cloudwatch.DescribeAlarmHistory": [
      {
        where: { HistoryItemType: "Action" },
        answer: {
          AlarmHistoryItems: [
            { AlarmName: "ServersMissing", HistorySummary: "Successfully executed action" },
            { AlarmName: "DatabaseReplicaLagHigh", HistorySummary: `Failed to execute action ${topic}` },
          ],
        },
      },
    ],
    "sns.ListSubscriptionsByTopic": [
      {
        where: { TopicArn: topic },
        answer: { Subscriptions: [{ Protocol: "https", SubscriptionArn: "PendingConfirmation" }] },
      },
    ],
    "events.ListTargetsByRule": [
      {
        where: { Rule: `${prefix}-volume-growth-retry` },
        answer: {
          Targets: [
            { Id: "1", Arn: "arn:aws:ssm:eu-central-1:333333333333:automation-definition/removed", RoleArn: role },
          ],
        },
      },
    ],
    "events.ListRules": [
      {
        where: { NamePrefix: `${prefix}-volume-growth` },
        answer: {
          Rules: [{ Name: `${prefix}-volume-growth-retry`, State: "DISABLED", ScheduleExpression: "rate(30 minutes)" }],
        },
      },
    ],
    "health.DescribeEvents": [
      {
        where: { filter: { eventStatusCodes: ["open"] }, region: "us-east-1" },
        answer: {
          events: [
            { service: "RDS", eventTypeCode: "AWS_RDS_OPERATIONAL_ISSUE", region: "eu-central-1", statusCode: "open" },
          ],
        },
      },
      {
        where: { filter: { eventTypeCategories: ["scheduledChange"] }, region: "us-east-1" },
        answer: {
          events: [{ service: "EC2", eventTypeCode: "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", region: "eu-central-1" }],
        },
      },
    ],
    "acm.ListCertificates": [
      {
        answer: {
          CertificateSummaryList: [
            { DomainName: "grafana.gocarbontracker.com", Status: "ISSUED", RenewalEligibility: "ELIGIBLE" },
            {
              DomainName: "app.gocarbontracker.com",
              Status: "ISSUED",
              NotAfter: minutesAgo(-9000),
              RenewalEligibility: "INELIGIBLE",
            },
          ],
        },
      },
    ],
    "route53domains.GetDomainDetail": [
      {
        where: { DomainName: "gocarbontracker.com", region: "us-east-1" },
        answer: { DomainName: "gocarbontracker.com", AutoRenew: false, ExpirationDate: minutesAgo(-9000) },
      },
    ],
    "route53.ListHostedZonesByName": [
      {
        where: { DNSName: "gocarbontracker.com" },
        answer: {
          HostedZones: [{ Id: "/hostedzone/Z1", Name: "gocarbontracker.com.", CallerReference: "1" }],
          IsTruncated: false,
          MaxItems: "1",
        },
      },
    ],
    "route53.ListResourceRecordSets": [
      {
        where: { HostedZoneId: "~Z1" },
        answer: {
          ResourceRecordSets: ["app", "www"].map((name) => ({
            Name: `${name}.gocarbontracker.com.`,
            Type: "A",
            AliasTarget: { HostedZoneId: "Z2", DNSName: `${name}-removed.example.`, EvaluateTargetHealth: false },
          })),
          IsTruncated: false,
          MaxItems: "300",
        },
      },
    ],
    "iam.SimulatePrincipalPolicy": [
      {
        where: { PolicySourceArn: role, ActionNames: ["s3:PutObject"] },
        answer: { EvaluationResults: [{ EvalActionName: "s3:PutObject", EvalDecision: "explicitDeny" }] },
      },
    ],
    "cloudtrail.LookupEvents": [
      {
        where: { LookupAttributes: [{ AttributeKey: "AccessKeyId", AttributeValue: "ASIAIOSFODNN7EXAMPLE" }] },
        answer: { Events: [{ EventName: "CreateAccessKey", Username: "somebody" }] },
      },
      {
        where: { LookupAttributes: [{ AttributeKey: "EventSource", AttributeValue: "backup.amazonaws.com" }] },
        answer: { Events: [{ EventName: "StopBackupJob", Username: "somebody" }] },
      },
      {
        where: {
          region: "us-east-1",
          LookupAttributes: [{ AttributeKey: "EventId", AttributeValue: "3038ebd2-c98a-4c65-9b6e-e22506292313" }],
        },
        answer: {
          Events: [{ CloudTrailEvent: '{"eventName":"CreateUser","requestParameters":{"userName":"backup-2"}}' }],
        },
      },
      {
        where: { LookupAttributes: [{ AttributeKey: "ReadOnly", AttributeValue: "false" }] },
        answer: {
          Events: [
            { EventTime: minutesAgo(3), EventName: "PutObject", Username: "engineer" },
            { EventTime: minutesAgo(2), EventName: "StopLogging", Username: "somebody" },
            { EventTime: minutesAgo(2), EventName: "DisableRule", Username: "somebody" },
            { EventTime: minutesAgo(2), EventName: "DeleteAccountPublicAccessBlock", Username: "somebody" },
            { EventTime: minutesAgo(2), EventName: "DeleteBucketPublicAccessBlock", Username: "somebody" },
          ],
        },
      },
      {
        where: { LookupAttributes: [{ AttributeKey: "Username", AttributeValue: "root" }] },
        answer: {
          Events: [{ EventTime: minutesAgo(2), EventName: "CreateAccessKey", EventSource: "iam.amazonaws.com" }],
        },
      },
      {
        where: {
          region: "us-east-1",
          LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "ConsoleLogin" }],
        },
        answer: { Events: [{ EventTime: minutesAgo(4), EventName: "ConsoleLogin", Username: "root" }] },
      },
    ],
    ...securityAnswers(),
    ...logAnswers(),
    "ssm.ListAssociations": [
      {
        where: { AssociationFilterList: `~"${prefix}-(servers|collectors)"` },
        answer: {
          Associations: [{ AssociationId: "11111111-2222-3333-4444-555555555555", Overview: { Status: "Failed" } }],
        },
      },
    ],
    "ssm.ListComplianceItems": [
      { answer: { ComplianceItems: [{ ResourceId: server, Title: "servers", Id: "Association" }] } },
    ],
    "ssm.DescribeInstanceInformation": [
      {
        where: { Filters: [{ Key: "tag:aws:autoscaling:groupName", Values: [`${prefix}-servers`] }] },
        answer: {
          InstanceInformationList: [
            { InstanceId: SEEDED.healthyServer, PingStatus: "Online", AgentVersion: "3" },
            { InstanceId: server, PingStatus: "ConnectionLost", AgentVersion: "3" },
          ],
        },
      },
    ],
    "ssm.DescribeAutomationExecutions": [
      {
        where: { Filters: "~switch-over-rehearsal" },
        answer: {
          AutomationExecutionMetadataList: [
            {
              AutomationExecutionId: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
              DocumentName: `${prefix}-switch-over-rehearsal`,
              AutomationExecutionStatus: "Waiting",
              ExecutionStartTime: minutesAgo(30),
              CurrentStepName: "approve",
            },
          ],
        },
      },
      {
        answer: {
          AutomationExecutionMetadataList: [
            {
              AutomationExecutionId: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
              DocumentName: `${prefix}-volume-growth`,
              AutomationExecutionStatus: "Failed",
              ExecutionStartTime: minutesAgo(9),
              FailureMessage: "ModifyVolume: VolumeModificationRateExceeded",
            },
          ],
        },
      },
    ],
    "ssm.GetAutomationExecution": [
      {
        where: { AutomationExecutionId: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" },
        answer: {
          AutomationExecution: {
            AutomationExecutionStatus: "Success",
            StepExecutions: [
              {
                StepName: "verify",
                Outputs: { OutputPayload: ['{"Payload":{"Count":1,"Gaps":["Overdue: uploads"]}}'] },
              },
            ],
          },
        },
      },
    ],
    "ssm.GetParameter": [
      {
        where: { Name: "~/gocarbontracker/production/(sentry/routines-dsn|datadog/agent-key)" },
        answer: { Parameter: { Name: "/gocarbontracker/production/key", LastModifiedDate: minutesAgo(70) } },
      },
    ],
    "amp.ListWorkspaces": [
      {
        where: { alias: `${prefix}-metrics` },
        answer: {
          workspaces: [
            {
              workspaceId: "ws-1",
              alias: `${prefix}-metrics`,
              arn: "arn:aws:aps:eu-central-1:333333333333:workspace/ws-1",
              createdAt: minutesAgo(90_000),
              status: { statusCode: "CREATION_FAILED" },
            },
          ],
        },
      },
    ],
    "wafv2.ListWebACLs": [
      { where: { Scope: "REGIONAL" }, answer: { WebACLs: [{ Name: `${prefix}-web`, Id: "acl-1" }] } },
    ],
  };
}
