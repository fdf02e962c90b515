import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";

export interface SessionPreferencesProps {
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  /** The customer-managed key of the log and of what is typed; CloudWatch Logs, machines and who opens sessions must be allowed to use it. */
  readonly keyArn: string;
  /** Minutes after which a session that nobody types in is ended, 1 to 60. */
  readonly idleMinutes: number;
}

/** The one document by which Session Manager starts sessions in a region: its name is AWS'. */
const DOCUMENT = "SSM-SessionManagerRunShell";

/** What people do on machines, written down line by line while they do it. */
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
