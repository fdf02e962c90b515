import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface ConfigurationRecorderProps {
  readonly name: string;
  /** ARN of AWS Config's service-linked role, which Security Hub requires of a recorder. */
  readonly roleArn: string;
  /** The bucket of the records, which may be in another region. */
  readonly bucketName: string;
  /** The bucket's policy, without which AWS Config refuses the bucket. */
  readonly bucketPolicy: ITerraformDependable;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** AWS Config in one region: the settings of every resource and their changes, which the controls of Security Hub read. */
export class ConfigurationRecorder extends Construct {
  /** The running recorder. */
  readonly running: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    const { provider, name } = props;
    const recorder = new ConfigConfigurationRecorder(this, "recorder", {
      provider,
      name,
      roleArn: props.roleArn,
      // Each region records roles, too: a control of both standards requires it wherever controls of roles are enabled.
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new ConfigDeliveryChannel(this, "channel", {
      provider,
      name,
      s3BucketName: props.bucketName,
      dependsOn: [recorder, props.bucketPolicy],
    });
    this.running = new ConfigConfigurationRecorderStatus(this, "running", {
      provider,
      name: recorder.name,
      isEnabled: true,
      // AWS Config starts no recorder without a channel.
      dependsOn: [channel],
    });
  }
}
