import { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment";
import { RepositoryEnvironmentDeploymentPolicy } from "@cdktf/provider-github/lib/repository-environment-deployment-policy";
import { Construct } from "constructs";

export interface DeliveryEnvironmentProps {
  readonly repository: string;
  /** The environment's name in the workflows and in the claim `sub` of their tokens. */
  readonly name: string;
  /** Id of the team of which one member approves each job. The author of a run may not approve it. @default no approval */
  readonly reviewerTeamId?: number;
  /** The only branch whose jobs may use it. @default every branch */
  readonly branch?: string;
}

/** A GitHub environment: the rules that a job must meet before it gets a token and secrets. */
export class DeliveryEnvironment extends Construct {
  constructor(scope: Construct, id: string, { repository, name, reviewerTeamId, branch }: DeliveryEnvironmentProps) {
    super(scope, id);
    const environment = new RepositoryEnvironment(this, "environment", {
      repository,
      environment: name,
      canAdminsBypass: false,
      ...(reviewerTeamId !== undefined && { preventSelfReview: true, reviewers: [{ teams: [reviewerTeamId] }] }),
      ...(branch !== undefined && {
        deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
      }),
    });
    if (branch !== undefined) {
      new RepositoryEnvironmentDeploymentPolicy(this, "branch", {
        repository,
        environment: environment.environment,
        branchPattern: branch,
      });
    }
  }
}
