import type { GithubDelivery } from "../../environments/github-subjects";
import type { Environment } from "../../environments/schema";
import { applyLock } from "./apply-lock";
import { environmentJob } from "./environment-job";
import { RUNNER } from "./runner";
import { terraformSecrets } from "./secrets";
import { checkOut, install, setUpNode, setUpTerraform, signIn } from "./steps";
import type { Job, Workflow } from "./workflow";

type Builder = Pick<GithubDelivery, "owner" | "application">;

/** Releases a version of the application in one environment, after the approval of its GitHub environment, and rolls a faulty one back. */
export function releaseWorkflow(environments: readonly Environment[], builder: Builder): Workflow {
  const names = environments.map(({ name }) => name);
  return {
    name: "release",
    "run-name":
      "release ${{ inputs.version }} in ${{ inputs.environment }}, built by run ${{ inputs.run }}${{ inputs.urgent && ', urgent' || '' }}",
    on: {
      workflow_dispatch: {
        inputs: {
          environment: { description: "Whose servers run it", required: true, type: "choice", options: names },
          version: { description: "The version, such as 1.4.2", required: true, type: "string" },
          run: { description: "Id of the application's run that built it", required: true, type: "string" },
          urgent: {
            description:
              "A fix, a security update or work on reliability, which an exhausted error budget does not stop",
            required: true,
            type: "boolean",
            default: false,
          },
        },
      },
    },
    permissions: {},
    concurrency: { group: "release-${{ inputs.environment }}", "cancel-in-progress": false },
    jobs: {
      ...Object.fromEntries(
        environments.map((environment) => [`release-${environment.name}`, releaseJob(environment, builder)]),
      ),
      propose: proposeJob(names),
    },
  };
}

function releaseJob(environment: Environment, { owner, application }: Builder): Job {
  const { name } = environment;
  return {
    ...environmentJob(environment, "release", "apply"),
    if: `\${{ inputs.environment == '${name}' }}`,
    concurrency: applyLock(environment),
    permissions: { contents: "read", "id-token": "write" },
    steps: [
      checkOut,
      setUpNode,
      setUpTerraform,
      install,
      { name: "Install the AWS CLI", run: "scripts/delivery/release-tools.sh" },
      signIn(environment, "apply"),
      {
        name: "Release",
        run: "scripts/delivery/release.sh",
        env: {
          ENVIRONMENT: name,
          VERSION: "${{ inputs.version }}",
          REPOSITORY: `${owner}/${application.repository}`,
          BRANCH: application.branch,
          RUN: "${{ inputs.run }}",
          APPLICATION_TOKEN: "${{ secrets.APPLICATION_TOKEN }}",
          URGENT: "${{ inputs.urgent }}",
          PROMETHEUS_URL: "${{ vars.PROMETHEUS_URL }}",
          PROMETHEUS_TOKEN: "${{ secrets.PROMETHEUS_TOKEN }}",
          ...terraformSecrets,
        },
      },
    ],
  };
}

/** Pushes the branch with the released version: without it, the next deploy would bring the former one back. */
function proposeJob(names: readonly string[]): Job {
  return {
    name: "propose",
    needs: names.map((name) => `release-${name}`),
    // Jobs of the other environments are skipped.
    if: "${{ !cancelled() && contains(needs.*.result, 'success') }}",
    "runs-on": RUNNER,
    "timeout-minutes": 15,
    permissions: { contents: "write" },
    steps: [
      checkOut,
      setUpNode,
      install,
      {
        name: "Propose the version",
        run: "scripts/delivery/propose-release.sh",
        env: {
          ENVIRONMENT: "${{ inputs.environment }}",
          VERSION: "${{ inputs.version }}",
          BASE: "${{ github.ref_name }}",
          GITHUB_TOKEN: "${{ github.token }}",
        },
      },
    ],
  };
}
