import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { driftAlert } from "../alerts/drift-cloudwatch";
import { GithubRole } from "../constructs/aws/github-role";
import { deliverySessionMinutes } from "../environments/delivery-session";
import { type GithubDelivery, githubSubjects } from "../environments/github-subjects";
import { deliveryEnvironment, deliveryRoleName } from "../environments/names";
import type { Environment } from "../environments/schema";
import { withoutDriftSignal } from "../signals/cloudwatch/drift";
import { AwsStack } from "./aws-stack";
import { deliveryBoundary } from "./support/delivery-boundary";
import { applyPolicies, planPolicies } from "./support/delivery-statements";

/** The audience of tokens for AWS, which the action `configure-aws-credentials` requests. */
const AUDIENCE = "sts.amazonaws.com";

/**
 * The roles with which GitHub's workflows plan and apply, without permanent keys, and the alarm on drift. A person deploys this stack,
 * because a workflow that could change its own role would have no limits.
 */
export class DeliveryStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, delivery: GithubDelivery) {
    super(scope, environment, "delivery");
    const provider = new IamOpenidConnectProvider(this, "github", {
      url: "https://token.actions.githubusercontent.com",
      clientIdList: [AUDIENCE],
    });
    const boundary = new IamPolicy(this, "boundary", {
      name: this.globalName("delivery-boundary"),
      description: "Limits the roles that workflows assume",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: deliveryBoundary(environment) }),
    });
    const job = (does: "plan" | "apply" | "drift") => `environment:${deliveryEnvironment(environment, does)}`;
    const common = { providerArn: provider.arn, boundaryArn: boundary.arn };
    const plan = new GithubRole(this, "plan", {
      ...common,
      name: deliveryRoleName(environment, "plan"),
      description: "Plans changes before they are applied, without changes",
      claims: {
        aud: AUDIENCE,
        sub: githubSubjects(delivery, [job("plan"), job("drift")]),
      },
      sessionMinutes: deliverySessionMinutes("plan"),
      policies: planPolicies(environment),
    });
    const apply = new GithubRole(this, "apply", {
      ...common,
      name: deliveryRoleName(environment, "apply"),
      description: "Applies after the approval of the environment",
      claims: {
        aud: AUDIENCE,
        sub: githubSubjects(delivery, [job("apply")]),
      },
      sessionMinutes: deliverySessionMinutes("apply"),
      policies: applyPolicies(environment),
    });
    this.addAlarms([driftAlert(withoutDriftSignal(environment.name))]);
    for (const [id, { arn }] of Object.entries({ plan, apply })) {
      new TerraformOutput(this, `${id}-role`, {
        value: arn,
        description: `The role with which workflows ${id}`,
      }).overrideLogicalId(`${id}_role_arn`);
    }
  }
}
