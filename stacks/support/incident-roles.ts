import { searchLogsName } from "../../environments/names";
import type { Environment } from "../../environments/schema";

interface StartedDocument {
  readonly name: string;
  readonly roleArn: string;
}

interface Evidence {
  readonly bucketArn: string;
  readonly keyArn: string;
}

/** The descriptions and permissions of the people's roles in an incident. A person who acts alone assumes both, and CloudTrail shows it. */
export function incidentRoles(environment: Environment, documents: readonly StartedDocument[], evidence: Evidence) {
  const { region, account } = environment;
  const arn = (resource: string) => `arn:aws:ssm:${region}:${account}:${resource}`;
  const executions = arn("automation-execution/*");
  const read = [
    { Sid: "List", Action: "ssm:DescribeAutomationExecutions", Resource: "*" },
    {
      Sid: "Read",
      Action: ["ssm:DescribeAutomationStepExecutions", "ssm:GetAutomationExecution"],
      Resource: executions,
    },
  ];
  return {
    "incident-responder": {
      description: "Starts the documents of the security response",
      statements: [
        ...read,
        {
          Sid: "Start",
          Action: "ssm:StartAutomationExecution",
          Resource: [
            ...documents.flatMap(({ name }) => [arn(`document/${name}`), arn(`automation-definition/${name}:*`)]),
            executions,
          ],
        },
        { Sid: "Stop", Action: "ssm:StopAutomationExecution", Resource: executions },
        {
          Sid: "Pass",
          Action: "iam:PassRole",
          Resource: documents.map(({ roleArn }) => roleArn),
          Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
        },
        ...verification(region, evidence),
        { Sid: "ReadFindings", Action: FINDINGS, Resource: "*" },
        {
          Sid: "SearchLogs",
          Action: "lambda:InvokeFunction",
          Resource: `arn:aws:lambda:${region}:${account}:function:${searchLogsName(environment)}`,
        },
      ],
    },
    "incident-command": {
      description: "Approves what the security response does to users",
      statements: [...read, { Sid: "Decide", Action: "ssm:SendAutomationSignal", Resource: executions }],
    },
  };
}

/** The reads of the runbooks of security alerts: calls, findings, their resources, and the state of the services that report them. */
const FINDINGS = [
  "access-analyzer:ListAnalyzers",
  "access-analyzer:ListFindings",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:LookupEvents",
  "cloudwatch:GetMetricData",
  "config:DescribeComplianceByConfigRule",
  "config:DescribeConfigurationRecorderStatus",
  "config:GetComplianceDetailsByConfigRule",
  "ec2:DescribeInstances",
  "guardduty:GetFindings",
  "guardduty:ListCoverage",
  "guardduty:ListDetectors",
  "guardduty:ListFindings",
  "health:DescribeEvents",
  "iam:GetAccessKeyLastUsed",
  "inspector2:BatchGetAccountStatus",
  "inspector2:ListFindings",
  "s3:GetAccountPublicAccessBlock",
  "securityhub:GetEnabledStandards",
  "securityhub:GetFindings",
  "sns:ListSubscriptionsByTopic",
] as const;

/** Returns the permissions of `npm run evidence`: to read evidence and to record in the chain of custody that it was read. */
function verification(region: string, { bucketArn, keyArn }: Evidence): object[] {
  return [
    { Sid: "ListEvidence", Action: ["s3:ListBucket", "s3:ListBucketVersions"], Resource: bucketArn },
    {
      Sid: "ReadEvidence",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: `${bucketArn}/*`,
    },
    { Sid: "RecordCustody", Action: "s3:PutObject", Resource: `${bucketArn}/*/custody/*` },
    {
      Sid: "DecryptEvidence",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
    {
      Sid: "LookAtSnapshots",
      Action: ["ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"],
      Resource: "*",
    },
  ];
}
