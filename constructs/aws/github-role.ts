import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";

export interface GithubRoleProps {
  /** The role's name, unique in the account. Its policies have names that begin with it. */
  readonly name: string;
  readonly description: string;
  /** ARN of the identity provider of GitHub's tokens. */
  readonly providerArn: string;
  /** The claims that a token must have, by name, such as `sub`. A list allows each of its values. */
  readonly claims: Readonly<Record<string, string | readonly string[]>>;
  readonly sessionMinutes: number;
  /** ARN of the policy that limits the role, regardless of its own policies. */
  readonly boundaryArn: string;
  /** The statements of each policy, by a local id. A managed policy has at most 6144 characters, and a role ten of them. */
  readonly policies: Readonly<Record<string, readonly object[]>>;
}

/** The host of GitHub's tokens, which begins the names of their claims in a condition. */
const TOKENS = "token.actions.githubusercontent.com";

/** An IAM role that jobs of a GitHub repository assume with their token, without a key. */
export class GithubRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    const conditions = Object.entries(props.claims).map(([claim, value]) => [`${TOKENS}:${claim}`, value]);
    const role = new IamRole(this, "role", {
      name: props.name,
      description: props.description,
      maxSessionDuration: props.sessionMinutes * 60,
      permissionsBoundary: props.boundaryArn,
      assumeRolePolicy: document([
        {
          Effect: "Allow",
          Principal: { Federated: props.providerArn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: Object.fromEntries(conditions) },
        },
      ]),
    });
    for (const [policyId, statements] of Object.entries(props.policies)) {
      const policy = new IamPolicy(this, policyId, {
        name: `${props.name}-${policyId}`,
        policy: document(statements),
      });
      new IamRolePolicyAttachment(this, `${policyId}-attachment`, { role: role.name, policyArn: policy.arn });
    }
    this.arn = role.arn;
  }
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
