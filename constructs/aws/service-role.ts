import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface ServiceRoleProps {
  /** Name of the role, unique in the account. */
  readonly name: string;
  readonly description?: string;
  /** Who may take on the role, such as `backup.amazonaws.com`. */
  readonly service: string;
  /** Twelve digits: the service may take it on for this account only. Left out for EC2, API Gateway and S3, which are not known to say for whom they ask. */
  readonly account?: string;
  /** What the role may do: policy statements without their `Effect`, which is to allow. */
  readonly statements?: readonly object[];
  /** AWS' own policies by an id of ours, as what follows `policy/` in their ARN. */
  readonly managedPolicies?: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** What an AWS service works as. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What uses the role before they are there may be refused. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { provider, statements = [], managedPolicies = {} } = props;
    const role = new IamRole(this, "role", {
      provider,
      name: props.name,
      description: props.description,
      assumeRolePolicy: document([
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
              policy: document(statements),
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

function document(statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}
