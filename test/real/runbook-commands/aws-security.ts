import { type Answers, minutesAgo, SEEDED } from "./seeded";

const { server, prefix } = SEEDED;
const DETECTOR = "12abc34d567e8fa901bc2d34e56789f0";
const FINDING = "0badf1nd1n9";
const CONFIG_RULE = "policy-buckets-tls-conformance-pack-1a2b3c4d5";

/** The security services during an intrusion: a machine with a threat and a vulnerability, a public bucket, and a stopped trail. */
export function securityAnswers(): Answers {
  return {
    "ec2.DescribeInstances": [
      {
        where: { InstanceIds: [server] },
        answer: {
          Reservations: [
            { Instances: [{ InstanceId: server, State: { Name: "running" }, PrivateIpAddress: "10.0.1.5" }] },
          ],
        },
      },
    ],
    "iam.GetAccessKeyLastUsed": [
      {
        where: { AccessKeyId: "ASIAIOSFODNN7EXAMPLE" },
        answer: {
          UserName: "somebody",
          AccessKeyLastUsed: { LastUsedDate: minutesAgo(3), ServiceName: "secretsmanager", Region: "eu-central-1" },
        },
      },
    ],
    "guardduty.ListDetectors": [{ answer: { DetectorIds: [DETECTOR] } }],
    "guardduty.ListFindings": [
      {
        where: { DetectorId: DETECTOR, FindingCriteria: '~"service.archived": .*"false"' },
        answer: { FindingIds: [FINDING] },
      },
    ],
    "guardduty.GetFindings": [
      {
        where: { DetectorId: DETECTOR, FindingIds: [FINDING] },
        answer: {
          Findings: [
            {
              AccountId: "333333333333",
              Arn: "arn:aws:guardduty:eu-central-1:333333333333:detector/1/finding/1",
              CreatedAt: minutesAgo(20),
              Id: FINDING,
              Region: "eu-central-1",
              Resource: { InstanceDetails: { InstanceId: server } },
              SchemaVersion: "2.0",
              Severity: 8,
              Type: "CryptoCurrency:EC2/BitcoinTool.B!DNS",
              UpdatedAt: minutesAgo(5),
            },
          ],
        },
      },
    ],
    "guardduty.ListCoverage": [
      {
        where: { DetectorId: DETECTOR, FilterCriteria: '~"UNHEALTHY"' },
        answer: {
          Resources: [
            {
              ResourceId: "1",
              DetectorId: DETECTOR,
              AccountId: "333333333333",
              ResourceDetails: {
                ResourceType: "EC2",
                Ec2InstanceDetails: { InstanceId: server, InstanceType: "m7g.large", ManagementType: "AUTO_MANAGED" },
              },
              CoverageStatus: "UNHEALTHY",
              Issue: "No Agent Reporting",
              UpdatedAt: minutesAgo(9),
            },
          ],
        },
      },
    ],
    "s3control.GetPublicAccessBlock": [
      {
        where: { AccountId: "333333333333" },
        answer: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: false,
            IgnorePublicAcls: false,
            BlockPublicPolicy: false,
            RestrictPublicBuckets: false,
          },
        },
      },
    ],
    "s3control.PutPublicAccessBlock": [{ answer: {} }],
    "cloudtrail.GetTrailStatus": [
      { where: { Name: `${prefix}-audit` }, answer: { IsLogging: false, StopLoggingTime: minutesAgo(2) } },
    ],
    "cloudtrail.GetEventSelectors": [
      {
        where: { TrailName: `${prefix}-audit` },
        answer: {
          AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }],
        },
      },
    ],
    "config.DescribeComplianceByConfigRule": [
      {
        where: { ComplianceTypes: ["NON_COMPLIANT"] },
        answer: {
          ComplianceByConfigRules: [
            { ConfigRuleName: CONFIG_RULE, Compliance: { ComplianceType: "NON_COMPLIANT" } },
            { ConfigRuleName: "securityhub-encrypted-volumes-0a1b2c", Compliance: { ComplianceType: "NON_COMPLIANT" } },
          ],
        },
      },
    ],
    "config.GetComplianceDetailsByConfigRule": [
      {
        where: { ConfigRuleName: CONFIG_RULE, ComplianceTypes: ["NON_COMPLIANT"] },
        answer: {
          EvaluationResults: [
            {
              EvaluationResultIdentifier: {
                EvaluationResultQualifier: {
                  ConfigRuleName: CONFIG_RULE,
                  ResourceType: "AWS::S3::Bucket",
                  ResourceId: `${prefix}-uploads`,
                },
              },
              ComplianceType: "NON_COMPLIANT",
              ResultRecordedTime: minutesAgo(9),
            },
          ],
        },
      },
    ],
    "config.DescribeConfigurationRecorderStatus": [
      { answer: { ConfigurationRecordersStatus: [{ name: `${prefix}-settings`, recording: false }] } },
    ],
    "securityhub.GetEnabledStandards": [
      {
        answer: {
          StandardsSubscriptions: [
            {
              StandardsSubscriptionArn: "arn:aws:securityhub:eu-central-1:333333333333:subscription/cis/v/3.0.0",
              StandardsArn: "arn:aws:securityhub:eu-central-1::standards/cis/v/3.0.0",
              StandardsInput: {},
              StandardsStatus: "READY",
            },
          ],
        },
      },
    ],
    "inspector2.BatchGetAccountStatus": [
      {
        answer: {
          accounts: [
            {
              accountId: "333333333333",
              state: { status: "DISABLED", errorCode: "ALREADY_ENABLED", errorMessage: "It is disabled." },
              resourceState: {
                ec2: { status: "DISABLED", errorCode: "ALREADY_ENABLED", errorMessage: "It is disabled." },
                ecr: { status: "DISABLED", errorCode: "ALREADY_ENABLED", errorMessage: "It is disabled." },
              },
            },
          ],
        },
      },
    ],
    "accessanalyzer.ListAnalyzers": [
      {
        answer: {
          analyzers: [
            {
              arn: `arn:aws:access-analyzer:eu-central-1:333333333333:analyzer/${prefix}-access`,
              name: `${prefix}-access`,
              type: "ACCOUNT",
              createdAt: minutesAgo(9000),
              status: "ACTIVE",
            },
          ],
        },
      },
    ],
    "accessanalyzer.ListFindings": [
      {
        where: { analyzerArn: `arn:aws:access-analyzer:eu-central-1:333333333333:analyzer/${prefix}-access` },
        answer: {
          findings: [
            {
              id: "1",
              principal: { AWS: "*" },
              resource: `arn:aws:s3:::${prefix}-uploads`,
              isPublic: true,
              resourceType: "AWS::S3::Bucket",
              condition: {},
              createdAt: minutesAgo(9),
              analyzedAt: minutesAgo(9),
              updatedAt: minutesAgo(9),
              status: "ACTIVE",
              resourceOwnerAccount: "333333333333",
            },
          ],
        },
      },
    ],
    "securityhub.GetFindings": [
      {
        where: { Filters: '~"SeverityLabel": .*"CRITICAL"' },
        answer: {
          Findings: [
            {
              SchemaVersion: "2018-10-08",
              Id: "1",
              ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/securityhub",
              GeneratorId: "security-control/S3.2",
              AwsAccountId: "333333333333",
              CreatedAt: minutesAgo(9),
              UpdatedAt: minutesAgo(9),
              Title: "S3 general purpose buckets should block public read access",
              Description: "A bucket is public",
              Resources: [{ Type: "AwsS3Bucket", Id: `arn:aws:s3:::${prefix}-uploads` }],
            },
          ],
        },
      },
    ],
    "inspector2.ListFindings": [
      {
        where: { filterCriteria: '~"CRITICAL"|"ACTIVE"' },
        answer: {
          findings: [
            {
              awsAccountId: "333333333333",
              description: "A package has a vulnerability",
              findingArn: "arn:aws:inspector2:eu-central-1:333333333333:finding/1",
              firstObservedAt: minutesAgo(90),
              lastObservedAt: minutesAgo(5),
              remediation: {},
              resources: [{ id: server, type: "AWS_EC2_INSTANCE" }],
              severity: "CRITICAL",
              fixAvailable: "YES",
              status: "ACTIVE",
              title: "CVE-2026-0001 - openssl",
              type: "PACKAGE_VULNERABILITY",
              packageVulnerabilityDetails: {
                source: "DEBIAN_CVE",
                vulnerabilityId: "CVE-2026-0001",
                vulnerablePackages: [{ name: "openssl", version: "3.0.11", fixedInVersion: "3.0.17" }],
              },
            },
          ],
        },
      },
    ],
  };
}
