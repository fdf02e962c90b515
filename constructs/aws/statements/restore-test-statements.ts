import { metricStatement } from "./metric-statement";

interface RestoreTestStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly sourceClusterId: string;
  readonly subnetGroupName: string;
  readonly bucketName: string;
  /** The alias of the key that encrypts the bucket and its restored copy, without the prefix `alias/`. */
  readonly keyAlias: string;
  readonly serverGroup: string;
  readonly metricNamespace: string;
}

/** The prefix of the names of what a restore test restores (AWS Backup Developer Guide, restore testing inferred metadata). */
const RESTORED = "awsbackup-restore-test-*";

/** Returns the permissions of `test_restores.py`: it changes only what a restore test restored. */
export function restoreTestStatements(props: RestoreTestStatementsProps): object[] {
  const { region, account, bucketName } = props;
  const rds = (resource: string) => `arn:aws:rds:${region}:${account}:${resource}`;
  const restoredCluster = rds(`cluster:${RESTORED}`);
  return [
    {
      Sid: "Look",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "backup:ListRestoreJobs",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ssm:DescribeAutomationExecutions",
        "ssm:GetCommandInvocation",
        "ssm:ListCommands",
      ],
      Resource: "*",
    },
    {
      Sid: "Plans",
      Action: "backup:GetRestoreTestingPlan",
      Resource: `arn:aws:backup:${region}:${account}:restore-testing-plan:*`,
    },
    // Restore jobs have no ARN.
    { Sid: "Report", Action: "backup:PutRestoreValidationResult", Resource: "*" },
    {
      Sid: "Clusters",
      Action: "rds:DescribeDBClusters",
      Resource: [restoredCluster, rds(`cluster:${props.sourceClusterId}`)],
    },
    { Sid: "Instances", Action: "rds:DescribeDBInstances", Resource: rds("db:*") },
    {
      Sid: "MakeInstance",
      Action: ["rds:CreateDBInstance", "rds:DeleteDBInstance"],
      Resource: [
        restoredCluster,
        rds(`db:${RESTORED}`),
        ...["cluster-pg:*", "pg:*", "og:*", `subgrp:${props.subnetGroupName}`].map(rds),
      ],
    },
    {
      Sid: "OpenDataApi",
      Action: ["rds:EnableHttpEndpoint", "rds:ModifyDBCluster"],
      Resource: [restoredCluster, rds("cluster-pg:*"), rds("og:*")],
    },
    { Sid: "Query", Action: "rds-data:ExecuteStatement", Resource: restoredCluster },
    {
      Sid: "Password",
      Action: ["secretsmanager:CreateSecret", "secretsmanager:GetSecretValue", "secretsmanager:TagResource"],
      // RDS names the secrets that it makes for clusters.
      Resource: `arn:aws:secretsmanager:${region}:${account}:secret:rds!cluster-*`,
    },
    {
      Sid: "Restored",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [`arn:aws:s3:::${RESTORED}`, `arn:aws:s3:::${RESTORED}/*`],
    },
    { Sid: "Source", Action: "s3:ListBucketVersions", Resource: `arn:aws:s3:::${bucketName}` },
    { Sid: "SourceObjects", Action: "s3:GetObjectVersion", Resource: `arn:aws:s3:::${bucketName}/*` },
    {
      Sid: "Decrypt",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${props.keyAlias}` } },
    },
    {
      Sid: "ObserveSource",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ec2:${region}:${account}:instance/*`,
      Condition: { StringEquals: { "ssm:resourceTag/aws:autoscaling:groupName": props.serverGroup } },
    },
    {
      Sid: "ByShellScript",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ssm:${region}::document/AWS-RunShellScript`,
    },
    metricStatement(props.metricNamespace),
  ];
}
