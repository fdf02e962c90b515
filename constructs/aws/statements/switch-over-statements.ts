import type { AutomationApproval } from "../automation-approval";
import { approvalStatements } from "./approval-statements";
import { throughS3 } from "./through-s3";

export interface SwitchOverStatementsProps {
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly globalClusterId: string;
  /** ARNs of the clusters in both regions. */
  readonly clusterArns: readonly string[];
  /** The bucket of the records, and the alias of its key. */
  readonly bucketName: string;
  readonly bucketKeyAlias: string;
  readonly approval: Pick<AutomationApproval, "topicArn" | "keyArn">;
}

/** The permissions of the rehearsal's code, without their `Effect`. */
export function switchOverStatements(props: SwitchOverStatementsProps): object[] {
  const { region, account, globalClusterId, clusterArns, approval } = props;
  const globalCluster = `arn:aws:rds::${account}:global-cluster:${globalClusterId}`;
  return [
    {
      Sid: "Look",
      Action: [
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetMetricStatistics",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:DescribeGlobalClusters",
      ],
      Resource: "*",
    },
    { Sid: "SwitchOver", Action: "rds:SwitchoverGlobalCluster", Resource: [globalCluster, ...clusterArns] },
    {
      Sid: "KeepState",
      Action: ["rds:AddTagsToResource", "rds:ListTagsForResource", "rds:RemoveTagsFromResource"],
      Resource: globalCluster,
    },
    {
      Sid: "LookAtEarlierExecution",
      Action: "ssm:GetAutomationExecution",
      Resource: `arn:aws:ssm:${region}:${account}:automation-execution/*`,
    },
    {
      Sid: "Record",
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${props.bucketName}/disaster-recovery-tests/*`,
    },
    {
      Sid: "EncryptRecord",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        ...throughS3(region),
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${props.bucketKeyAlias}` },
      },
    },
    ...approvalStatements(approval),
  ];
}
