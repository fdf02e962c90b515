import { stringify } from "yaml";
import { known } from "../../environments";
import { loadEnvironments } from "../../environments/load";
import { loadOrganization } from "../../environments/load-organization";
import { organization } from "../../environments/organization";
import { actions } from "./actions";
import { applyWorkflow } from "./apply";
import { check } from "./check";
import { driftWorkflow } from "./drift";
import { planWorkflow } from "./plan";
import { releaseWorkflow } from "./release";
import { reviewsWorkflow } from "./reviews";
import { verify } from "./verify";
import type { Workflow } from "./workflow";

/** Every workflow, by the name of its file in `.github/workflows/`. */
export const workflows: Readonly<Record<string, Workflow>> = {
  "check.yml": check,
  ...deliveryWorkflows(),
  "verify.yml": verify,
};

/** The workflows that use the roles of the environments. */
function deliveryWorkflows(): Record<string, Workflow> {
  const { delivery, stateOwner } = loadOrganization(organization, known);
  if (delivery.kind === "none") return {};
  const environments = loadEnvironments(known);
  return {
    "apply.yml": applyWorkflow(environments, delivery, stateOwner),
    "drift.yml": driftWorkflow(environments),
    "plan.yml": planWorkflow(environments),
    "release.yml": releaseWorkflow(environments, delivery),
    "reviews.yml": reviewsWorkflow(environments),
  };
}

const HEADER = "# Written by `npm run workflows` from tools/workflows/: change it there.\n";

/** The reason of each permission beyond reading the code, beside it in the file. */
const REASONS: Readonly<Record<string, string>> = {
  "actions: read": "reads the plans of another run",
  "contents: write": "pushes the branch with a released version",
  "id-token: write": "signs in to AWS",
  "issues: write": "writes the issues of the environment",
  "pull-requests: read": "finds the pull request of the commit",
  "pull-requests: write": "writes the review as a comment",
};

/** The text of a workflow's file, with the release of each pinned action and the reason of each permission as comments. */
export function renderWorkflow(workflow: Workflow): string {
  const text = stringify(workflow, { lineWidth: 0, aliasDuplicateObjects: false });
  const versions = Object.entries(actions).reduce(
    (lines, [name, { commit, version }]) =>
      lines.replaceAll(`uses: ${name}@${commit}\n`, `uses: ${name}@${commit} # ${version}\n`),
    text,
  );
  const reasons = Object.entries(REASONS).reduce(
    (lines, [permission, reason]) => lines.replaceAll(`${permission}\n`, `${permission} # ${reason}\n`),
    versions,
  );
  return HEADER + reasons;
}
