import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface PeopleRoleProps {
  /** The role's name, unique in the account. */
  readonly name: string;
  readonly description: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly sessionHours: number;
  /** Policy statements of the role, without their `Effect`, which is `Allow`. */
  readonly statements: readonly object[];
}

/** An IAM role that people assume from their roles of IAM Identity Center in the same account. */
export class PeopleRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PeopleRoleProps) {
    super(scope, id);
    const { account } = props;
    const role = new IamRole(this, "role", {
      name: props.name,
      description: props.description,
      maxSessionDuration: props.sessionHours * 3600,
      assumeRolePolicy: document([
        {
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "sts:AssumeRole",
          Condition: {
            ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*` },
          },
        },
      ]),
    });
    new IamRolePolicy(this, "policy", { role: role.name, name: "allow", policy: document(props.statements) });
    this.arn = role.arn;
  }
}

function document(statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}
