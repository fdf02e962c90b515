import { RepositoryRuleset } from "@cdktf/provider-github/lib/repository-ruleset";
import { Construct } from "constructs";

export interface ProtectedBranchProps {
  readonly repository: string;
  readonly branch: string;
  /** Names of the jobs of GitHub Actions that must succeed. */
  readonly checks: readonly string[];
  readonly approvals: number;
}

/** The id of GitHub Actions among GitHub's apps: another app cannot report a check of the same name. */
const GITHUB_ACTIONS = 15368;

/** A branch that changes only by an approved pull request with successful checks. No role may bypass its rules. */
export class ProtectedBranch extends Construct {
  constructor(scope: Construct, id: string, { repository, branch, checks, approvals }: ProtectedBranchProps) {
    super(scope, id);
    new RepositoryRuleset(this, "rules", {
      repository,
      name: `Reviewed changes of ${branch}`,
      target: "branch",
      enforcement: "active",
      conditions: { refName: { include: [`refs/heads/${branch}`], exclude: [] } },
      rules: {
        deletion: true,
        nonFastForward: true,
        pullRequest: {
          requiredApprovingReviewCount: approvals,
          requireCodeOwnerReview: true,
          // The approval is for the code that the reviewer read. `apply` requires one that is later than the last plan.
          dismissStaleReviewsOnPush: true,
          requireLastPushApproval: true,
        },
        requiredStatusChecks: {
          // A plan is of the branch with the change, so the change must contain the whole branch.
          strictRequiredStatusChecksPolicy: true,
          requiredCheck: checks.map((context) => ({ context, integrationId: GITHUB_ACTIONS })),
        },
      },
    });
  }
}
