import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface MachineDefaultsProps {
  /** ARN of the default key for volumes. */
  readonly keyArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * A region's defaults for machines and volumes without settings of their own, such as restored ones. Volumes are encrypted. The metadata
 * service, which returns the role's credentials, requires a token and allows one network hop.
 */
export class MachineDefaults extends Construct {
  constructor(scope: Construct, id: string, { keyArn, provider }: MachineDefaultsProps) {
    super(scope, id);
    const encryption = new EbsEncryptionByDefault(this, "encryption", { provider, enabled: true });
    new EbsDefaultKmsKey(this, "key", { provider, keyArn, dependsOn: [encryption] });
    new Ec2InstanceMetadataDefaults(this, "metadata", {
      provider,
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "disabled",
    });
  }
}
