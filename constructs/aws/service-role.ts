import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { allowDocument } from "./statements/allow-document";

export interface ServiceRoleProps {
  /** The role's name, unique in the account. */
  readonly name: string;
  readonly description?: string;
  /** The service that may assume the role, such as `backup.amazonaws.com`. */
  readonly service: string;
  /**
   * The id of the only account for which the service may assume the role, twelve digits. Omit it for EC2, API Gateway and S3, which do not
   * document that they send the account.
   */
  readonly account?: string;
  /** Policy statements of the role, without their `Effect`, which is `Allow`. */
  readonly statements?: readonly object[];
  /** AWS managed policies by a local id: the part of their ARN after `policy/`. */
  readonly managedPolicies?: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** An IAM role of an AWS service. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** The role's policies. A resource that uses the role before they exist may be refused. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { provider, statements = [], managedPolicies = {} } = props;
    const role = new IamRole(this, "role", {
      provider,
      name: props.name,
      description: props.description,
      assumeRolePolicy: allowDocument([
        {
          Principal: { Service: props.service },
          Action: "sts:AssumeRole",
          ...(props.account && { Condition: { StringEquals: { "aws:SourceAccount": props.account } } }),
        },
      ]),
    });
    this.permissions = [
      ...(statements.length > 0
        ? [
            new IamRolePolicy(this, "policy", {
              provider,
              role: role.name,
              name: "allow",
              policy: allowDocument(statements),
            }),
          ]
        : []),
      ...Object.entries(managedPolicies).map(
        ([policyId, policy]) =>
          new IamRolePolicyAttachment(this, policyId, {
            provider,
            role: role.name,
            policyArn: `arn:aws:iam::aws:policy/${policy}`,
          }),
      ),
    ];
    this.arn = role.arn;
    this.name = role.name;
  }
}
