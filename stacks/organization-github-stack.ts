import { ActionsRepositoryOidcSubjectClaimCustomizationTemplate } from "@cdktf/provider-github/lib/actions-repository-oidc-subject-claim-customization-template";
import { ActionsRepositoryPermissions } from "@cdktf/provider-github/lib/actions-repository-permissions";
import { DataGithubTeam } from "@cdktf/provider-github/lib/data-github-team";
import { GithubProvider } from "@cdktf/provider-github/lib/provider";
import { WorkflowRepositoryPermissions } from "@cdktf/provider-github/lib/workflow-repository-permissions";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { DeliveryEnvironment } from "../constructs/github/delivery-environment";
import { ProtectedBranch } from "../constructs/github/protected-branch";
import { DELIVERY_RULES } from "../environments/delivery-rules";
import type { GithubDelivery } from "../environments/github-subjects";
import { deliveryEnvironment } from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { delivery as policy } from "../policy/delivery";
import { OrganizationStack } from "./organization-stack";

/** The provider's version range, whose schema the bindings have. */
const GITHUB_PROVIDER = "~> 6.9";

/** The actions of the workflows that are not GitHub's own. Their commits are in `tools/workflows/actions.ts`. */
const ACTIONS = ["aws-actions/configure-aws-credentials@*", "hashicorp/setup-terraform@*"];

/**
 * The settings of the repository on which the roles of its workflows depend. A person with a token of an administrator deploys it, because a
 * workflow that could change these rules would have none.
 */
export class OrganizationGithubStack extends OrganizationStack {
  constructor(
    scope: Construct,
    organization: Organization,
    delivery: GithubDelivery,
    { stateOwner, all }: { readonly stateOwner: Environment; readonly all: readonly Pick<Environment, "name">[] },
  ) {
    super(scope, organization, stateOwner, "github");
    // The provider reads the token from GITHUB_TOKEN, which no state and no plan has.
    new GithubProvider(this, "github", { owner: delivery.owner });
    this.addOverride("terraform.required_providers.github.version", GITHUB_PROVIDER);
    const { repository, branch } = delivery;
    const team = new DataGithubTeam(this, "reviewers", { slug: delivery.reviewers });
    const reviewerTeamId = Fn.tonumber(team.id) as unknown as number;
    new ProtectedBranch(this, "branch", {
      repository,
      branch,
      checks: policy.checks.jobNames,
      approvals: policy.approvals.count,
    });
    for (const { name } of all) {
      for (const does of ["apply", "plan", "drift"] as const) {
        const { needsApproval, needsBranch } = DELIVERY_RULES[does];
        new DeliveryEnvironment(this, `${name}-${does}`, {
          repository,
          name: deliveryEnvironment({ name }, does),
          ...(needsApproval && { reviewerTeamId }),
          ...(needsBranch && { branch }),
        });
      }
    }
    new WorkflowRepositoryPermissions(this, "tokens", {
      repository,
      defaultWorkflowPermissions: "read",
      canApprovePullRequestReviews: false,
    });
    new ActionsRepositoryPermissions(this, "actions", {
      repository,
      enabled: true,
      allowedActions: "selected",
      allowedActionsConfig: { githubOwnedAllowed: true, verifiedAllowed: false, patternsAllowed: ACTIONS },
    });
    // The roles compare GitHub's own form of the claim. It has ids in newer repositories.
    new ActionsRepositoryOidcSubjectClaimCustomizationTemplate(this, "subject", { repository, useDefault: true });
  }
}
