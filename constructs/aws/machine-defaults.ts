import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface MachineDefaultsProps {
  /** The key of volumes that name none. */
  readonly keyArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * What holds in a region for machines and volumes that say nothing else, such as restored ones: volumes are encrypted, and the metadata
 * service, which hands out the role's credentials, wants a token and answers nobody behind another hop.
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
