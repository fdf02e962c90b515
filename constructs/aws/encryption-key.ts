import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { allowService, type ServicePrincipal } from "./service-principal";

export interface EncryptionKeyProps {
  /** The key's name, without the `alias/` prefix. */
  readonly name: string;
  /** The key's purpose, which the AWS console shows. */
  readonly description: string;
  /** The account's id, twelve digits. Its administrators manage the key. */
  readonly account: string;
  /** AWS services that use the key on behalf of the account. @default none */
  readonly services?: readonly ServicePrincipal[];
  /** ARNs of roles that use the key and create grants for volumes, such as Auto Scaling's service-linked role. */
  readonly grantedRoleArns?: readonly string[];
  /** ARNs of service-linked roles that read what the key encrypts. @default none */
  readonly readingRoleArns?: readonly string[];
  /** Days from the scheduling of a key's deletion to the deletion, 7 to 30. */
  readonly deletionWindowDays: number;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

/** A customer-managed KMS key with yearly rotation and a key policy. */
export class EncryptionKey extends Construct {
  readonly arn: string;
  /** The key's id, which differs for each new key. */
  readonly keyId: string;
  /** The key as a dependency. Resources without an argument for the key depend on it to be destroyed first. */
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      provider: props.provider,
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowDays,
      policy: JSON.stringify(keyPolicy(props)),
    });
    new KmsAlias(this, "alias", { provider: props.provider, name: `alias/${props.name}`, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.keyId = key.keyId;
    this.resource = key;
  }
}

function keyPolicy({ account, services = [], grantedRoleArns = [], readingRoleArns = [] }: EncryptionKeyProps) {
  const roles = { AWS: [...grantedRoleArns] };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...services.map((service) => allowService(service, USE, "*")),
      ...(grantedRoleArns.length > 0
        ? [
            { Sid: "Roles", Effect: "Allow", Principal: roles, Action: USE, Resource: "*" },
            {
              Sid: "Grants",
              Effect: "Allow",
              Principal: roles,
              Action: "kms:CreateGrant",
              Resource: "*",
              Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
            },
          ]
        : []),
      ...(readingRoleArns.length > 0
        ? [
            {
              Sid: "Readers",
              Effect: "Allow",
              Principal: { AWS: [...readingRoleArns] },
              Action: ["kms:Decrypt", "kms:DescribeKey"],
              Resource: "*",
            },
          ]
        : []),
    ],
  };
}
