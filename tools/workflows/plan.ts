import type { Environment } from "../../environments/schema";
import { pinned } from "./actions";
import { environmentJob } from "./environment-job";
import { RUNNER } from "./runner";
import { terraformSecrets } from "./secrets";
import { checkOutHistory, install, keepFiles, setUpNode, setUpTerraform, signIn } from "./steps";
import type { Job, Workflow } from "./workflow";

const BASE = "${{ github.base_ref }}";
const PLANS = ".build/delivery/plans";
const SAME_REPOSITORY = "github.event.pull_request.head.repo.full_name == github.repository";

/** Plans and reviews a pull request. A pull request from a fork is reviewed without plans, credentials and secrets. */
export function planWorkflow(environments: readonly Environment[]): Workflow {
  const plans = Object.fromEntries(
    environments.map((environment) => [`plan-${environment.name}`, planJob(environment)]),
  );
  return {
    name: "plan",
    // `edited`: another branch to merge into has another plan.
    on: { pull_request: { types: ["opened", "synchronize", "reopened", "edited"] } },
    permissions: {},
    // A plan changes and locks nothing, so that a newer commit may cancel it.
    concurrency: { group: "plan-${{ github.ref }}", "cancel-in-progress": true },
    jobs: { changed, ...plans, review: reviewJob(["changed", ...Object.keys(plans)]) },
  };
}

const changed: Job = {
  name: "changed",
  "runs-on": RUNNER,
  "timeout-minutes": 15,
  permissions: { contents: "read" },
  outputs: { environments: "${{ steps.changed.outputs.environments }}" },
  steps: [
    checkOutHistory,
    setUpNode,
    install,
    { name: "List the changed environments", id: "changed", run: "scripts/delivery/changed.sh", env: { BASE } },
  ],
};

function planJob(environment: Environment): Job {
  const { name } = environment;
  return {
    ...environmentJob(environment, "plan", "plan"),
    needs: ["changed"],
    if: `\${{ ${SAME_REPOSITORY} && contains(fromJSON(needs.changed.outputs.environments), '${name}') }}`,
    permissions: { contents: "read", "id-token": "write" },
    steps: [
      checkOutHistory,
      setUpNode,
      setUpTerraform,
      install,
      signIn(environment, "plan"),
      {
        name: "Plan",
        run: "scripts/delivery/plan.sh",
        env: { ENVIRONMENT: name, BASE, ...terraformSecrets },
      },
      keepFiles(`plan-${name}`, PLANS, "error"),
    ],
  };
}

function reviewJob(needs: readonly string[]): Job {
  return {
    name: "review",
    needs,
    if: "${{ !cancelled() }}",
    "runs-on": RUNNER,
    "timeout-minutes": 30,
    permissions: { contents: "read", "pull-requests": "write" },
    steps: [
      checkOutHistory,
      setUpNode,
      install,
      {
        name: "Get the plans",
        uses: pinned("actions/download-artifact"),
        with: { pattern: "plan-*", path: PLANS },
      },
      {
        name: "Review",
        run: "scripts/delivery/review.sh",
        env: {
          BASE,
          GITHUB_TOKEN: "${{ github.token }}",
          PULL_REQUEST: "${{ github.event.pull_request.number }}",
          FORK: `\${{ !(${SAME_REPOSITORY}) }}`,
          FAILED: "${{ contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled') }}",
        },
      },
    ],
  };
}
