import { type Answers, minutesAgo, SEEDED } from "./seeded";

const { prefix } = SEEDED;
const domain = "production-logs";
const key = "arn:aws:kms:eu-central-1:333333333333:key/0badf00d-0000-4000-8000-000000000001";

/** The services of the log pipeline: a function without its subscription, a yellow cluster whose key was disabled, a dead letter. */
export function logAnswers(): Answers {
  return {
    "logs.DescribeSubscriptionFilters": [
      {
        where: { logGroupName: "/gocarbontracker/production/servers" },
        answer: {
          subscriptionFilters: [
            {
              filterName: `${prefix}-ship-logs`,
              destinationArn: `arn:aws:lambda:eu-central-1:333333333333:function:${prefix}-removed`,
            },
          ],
        },
      },
    ],
    "lambda.GetFunctionConfiguration": [
      {
        where: { FunctionName: `${prefix}-ship-logs` },
        answer: { State: "Active", LastUpdateStatus: "Failed", LastModified: minutesAgo(20) },
      },
      {
        where: { FunctionName: `${prefix}-detect-threats` },
        answer: { State: "Active", LastUpdateStatus: "Failed", LastModified: minutesAgo(20) },
      },
    ],
    "events.DescribeRule": [
      {
        where: { Name: `${prefix}-detect-threats` },
        answer: { Name: `${prefix}-detect-threats`, State: "DISABLED", ScheduleExpression: "rate(1 minute)" },
      },
    ],
    "opensearch.DescribeDomainHealth": [
      {
        where: { DomainName: domain },
        answer: {
          ClusterHealth: "Yellow",
          DataNodeCount: "2",
          ActiveAvailabilityZoneCount: "2",
          TotalUnAssignedShards: "14",
        },
      },
    ],
    "opensearch.DescribeDomain": [
      {
        where: { DomainName: domain },
        answer: {
          DomainStatus: {
            DomainId: `333333333333/${domain}`,
            DomainName: domain,
            ARN: `arn:aws:es:eu-central-1:333333333333:domain/${domain}`,
            DomainProcessingStatus: "Modifying",
            ClusterConfig: { InstanceType: "r7g.large.search", InstanceCount: 3 },
            EBSOptions: { EBSEnabled: true, VolumeSize: 200 },
            EncryptionAtRestOptions: { Enabled: true, KmsKeyId: key },
          },
        },
      },
    ],
    "kms.DescribeKey": [
      { where: { KeyId: key }, answer: { KeyMetadata: { KeyId: key.split("/")[1], KeyState: "Disabled" } } },
    ],
  };
}
