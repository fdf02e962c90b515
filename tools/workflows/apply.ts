import type { GithubDelivery } from "../../environments/github-subjects";
import type { Environment } from "../../environments/schema";
import { pinned } from "./actions";
import { applyLock } from "./apply-lock";
import { environmentJob } from "./environment-job";
import { RUNNER } from "./runner";
import { terraformSecrets } from "./secrets";
import { checkOut, install, keepFiles, setUpNode, setUpTerraform, signIn } from "./steps";
import type { Job, Workflow } from "./workflow";

/**
 * Applies the plans that were reviewed in a merged pull request. The environment that owns the shared states comes after the others that are
 * protected. Each job waits for the approval of its GitHub environment.
 */
export function applyWorkflow(
  environments: readonly Environment[],
  { branch }: Pick<GithubDelivery, "branch">,
  stateOwner: string,
): Workflow {
  const last = environments.filter(({ name }) => name === stateOwner);
  const first = environments.filter(({ name }) => name !== stateOwner);
  const before = first.filter(({ protection }) => protection === "protected").map(({ name }) => `apply-${name}`);
  return {
    name: "apply",
    // By this name a later run finds the run that it continues.
    "run-name":
      "${{ inputs.run && format('apply the plans of run {0}', inputs.run) || format('apply {0}', github.sha) }}",
    on: {
      push: { branches: [branch] },
      workflow_dispatch: {
        inputs: {
          run: {
            description: "Id of a stopped apply of the branch whose plans you have read",
            required: true,
            type: "string",
          },
        },
      },
    },
    permissions: {},
    concurrency: { group: "apply-${{ github.sha }}", "cancel-in-progress": false },
    jobs: {
      reviewed,
      ...Object.fromEntries(first.map((environment) => [`apply-${environment.name}`, applyJob(environment, [])])),
      ...Object.fromEntries(last.map((environment) => [`apply-${environment.name}`, applyJob(environment, before)])),
    },
  };
}

const reviewed: Job = {
  name: "reviewed",
  "runs-on": RUNNER,
  "timeout-minutes": 15,
  permissions: { actions: "read", contents: "read", "pull-requests": "read" },
  outputs: {
    runs: "${{ steps.reviewed.outputs.runs }}",
    environments: "${{ steps.reviewed.outputs.environments }}",
  },
  steps: [
    checkOut,
    setUpNode,
    install,
    {
      name: "Find the reviewed plans",
      id: "reviewed",
      run: "scripts/delivery/reviewed.sh",
      env: { COMMIT: "${{ github.sha }}", RUN: "${{ inputs.run }}", GITHUB_TOKEN: "${{ github.token }}" },
    },
  ],
};

function applyJob(environment: Environment, before: readonly string[]): Job {
  const { name } = environment;
  // A job without changes is skipped, and does not stop those after it.
  const isNext = "!cancelled() && !contains(needs.*.result, 'failure') && !contains(needs.*.result, 'cancelled')";
  return {
    ...environmentJob(environment, "apply", "apply"),
    needs: ["reviewed", ...before],
    if: `\${{ ${isNext} && contains(fromJSON(needs.reviewed.outputs.environments), '${name}') }}`,
    concurrency: applyLock(environment),
    permissions: { actions: "read", contents: "read", "id-token": "write" },
    steps: [
      checkOut,
      setUpNode,
      setUpTerraform,
      install,
      {
        name: "Get the reviewed plans",
        uses: pinned("actions/download-artifact"),
        with: {
          name: `plan-${name}`,
          path: ".build/delivery/reviewed",
          "run-id": `\${{ fromJSON(needs.reviewed.outputs.runs)['${name}'] }}`,
          "github-token": "${{ github.token }}",
        },
      },
      signIn(environment, "apply"),
      {
        name: "Apply",
        run: "scripts/delivery/apply.sh",
        env: { ENVIRONMENT: name, RUN: "${{ inputs.run }}", ...terraformSecrets },
      },
      keepFiles(`plan-${name}`, ".build/delivery/plans", "ignore"),
    ],
  };
}
