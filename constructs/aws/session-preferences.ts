import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";

export interface SessionPreferencesProps {
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  /**
   * ARN of the customer-managed key of the log and the session's data. Its policy must allow CloudWatch Logs, machines and engineers who
   * open sessions to use it.
   */
  readonly keyArn: string;
  /** Minutes without input after which a session ends, 1 to 60. */
  readonly idleMinutes: number;
}

/** The name of the one document by which Session Manager starts sessions in a region, set by AWS. */
const DOCUMENT = "SSM-SessionManagerRunShell";

/** The settings of sessions on machines: encryption, idle timeout, and a log of their input and output. */
export class SessionPreferences extends Construct {
  constructor(scope: Construct, id: string, props: SessionPreferencesProps) {
    super(scope, id);
    const log = new CloudwatchLogGroup(this, "log", {
      name: props.logGroupName,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.keyArn,
    });
    new SsmDocument(this, "document", {
      name: DOCUMENT,
      documentType: "Session",
      documentFormat: "JSON",
      content: JSON.stringify({
        schemaVersion: "1.0",
        description: "How sessions on machines are written down and ended",
        sessionType: "Standard_Stream",
        inputs: {
          cloudWatchLogGroupName: log.name,
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
          s3BucketName: "",
          s3KeyPrefix: "",
          s3EncryptionEnabled: true,
          kmsKeyId: props.keyArn,
          runAsEnabled: false,
          runAsDefaultUser: "",
          idleSessionTimeout: `${props.idleMinutes}`,
          maxSessionDuration: "",
          shellProfile: { linux: "", windows: "" },
        },
      }),
    });
  }
}
