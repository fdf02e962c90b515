import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import type { NetworkFunctionRole } from "./network-function-role";

export interface NetworkFunctionProps {
  /** The function's name, at most 64 characters. */
  readonly name: string;
  readonly role: NetworkFunctionRole;
  readonly description: string;
  /** A zip file in base64 with `index.js`, which exports `handler`. */
  readonly archive: string;
  /** A text of letters and digits that differs for each other archive. */
  readonly archiveHash: string;
  /** The bucket from which Lambda reads the archive. */
  readonly archiveBucketName: string;
  /** The function's settings as environment variables. They are no secrets. */
  readonly variables: Readonly<Record<string, string>>;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Memory, 128 to 10,240. */
  readonly memoryMegabytes: number;
  /** The longest run, 1 to 900. */
  readonly timeoutSeconds: number;
  /** Runs at once at the most, which are reserved in the account. */
  readonly runsCount: number;
  /** ARN of the key of the function's log, whose policy must allow CloudWatch Logs to use it. */
  readonly logKeyArn: string;
  readonly logRetentionDays: number;
}

const RUNTIME = "nodejs22.x";

/** A Lambda function in the VPC's subnets, with a log group of its own. */
export class NetworkFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly archiveHash: string;

  constructor(scope: Construct, id: string, props: NetworkFunctionProps) {
    super(scope, id);
    const { name, role } = props;
    const logs = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/lambda/${name}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logKeyArn,
    });
    const code = new S3Object(this, "code", {
      bucket: props.archiveBucketName,
      // Lambda reads the archive only when its name changes.
      key: `functions/${name}/${props.archiveHash}.zip`,
      contentBase64: props.archive,
      contentType: "application/zip",
    });
    const lambda = new LambdaFunction(this, "function", {
      functionName: name,
      description: props.description,
      role: role.arn,
      runtime: RUNTIME,
      architectures: ["arm64"],
      handler: "index.handler",
      s3Bucket: code.bucket,
      s3Key: code.key,
      memorySize: props.memoryMegabytes,
      timeout: props.timeoutSeconds,
      reservedConcurrentExecutions: props.runsCount,
      environment: { variables: { ...props.variables } },
      vpcConfig: { subnetIds: [...props.subnetIds], securityGroupIds: [...props.securityGroupIds] },
      dependsOn: [logs, ...role.permissions],
    });
    this.name = lambda.functionName;
    this.arn = lambda.arn;
    this.archiveHash = props.archiveHash;
  }
}
