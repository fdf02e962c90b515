import { readFileSync } from "node:fs";
import { deliverySessionMinutes } from "../../environments/delivery-session";
import { deliveryRoleName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { pinned } from "./actions";
import type { Step } from "./workflow";

/** Checks out the commit, without leaving the token in the checkout. */
export const checkOut: Step = {
  name: "Check out",
  uses: pinned("actions/checkout"),
  with: { "persist-credentials": false },
};

/** Checks out the commit with the history of all branches, from which a command synthesizes the base of a change. */
export const checkOutHistory: Step = {
  ...checkOut,
  with: { ...checkOut.with, "fetch-depth": 0 },
};

/** Installs Node in the version of `.nvmrc`. No cache: a job that can deploy must not read files of another job. */
export const setUpNode: Step = {
  name: "Set up Node",
  uses: pinned("actions/setup-node"),
  with: { "node-version-file": ".nvmrc", "package-manager-cache": false },
};

/** Installs Terraform in the version of `.terraform-version`, without the wrapper that changes its output. */
export const setUpTerraform: Step = {
  name: "Set up Terraform",
  uses: pinned("hashicorp/setup-terraform"),
  with: { terraform_version: readFileSync(".terraform-version", "utf8").trim(), terraform_wrapper: false },
};

/** Installs the packages, before the job has credentials. */
export const install: Step = { name: "Install packages", run: "scripts/delivery/install.sh" };

/** Exchanges the token of the job for temporary credentials of a role. The role is in reviewed code, not in a variable of GitHub. */
export function signIn(environment: Environment, does: "plan" | "apply"): Step {
  return {
    name: "Sign in to AWS",
    uses: pinned("aws-actions/configure-aws-credentials"),
    with: {
      "role-to-assume": `arn:aws:iam::${environment.account}:role/${deliveryRoleName(environment, does)}`,
      // Without it the action requests an hour.
      "role-duration-seconds": deliverySessionMinutes(does) * 60,
      "role-session-name": `github-${does}-\${{ github.run_id }}`,
      "aws-region": environment.region,
      "allowed-account-ids": environment.account,
    },
  };
}

/** Keeps files that contain no secret. */
export function keepFiles(name: string, path: string, whenMissing: "error" | "ignore"): Step {
  return {
    name: "Keep the files",
    if: "always()",
    uses: pinned("actions/upload-artifact"),
    with: { name, path, "if-no-files-found": whenMissing, "retention-days": 90 },
  };
}
