import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { allowDocument } from "./statements/allow-document";
import { peopleTrust } from "./statements/people-trust";

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
    const role = new IamRole(this, "role", {
      name: props.name,
      description: props.description,
      maxSessionDuration: props.sessionHours * 3600,
      assumeRolePolicy: peopleTrust(props.account),
    });
    new IamRolePolicy(this, "policy", { role: role.name, name: "allow", policy: allowDocument(props.statements) });
    this.arn = role.arn;
  }
}
