import type { Environment } from "../../environments/schema";
import { environmentJob } from "./environment-job";
import { terraformSecrets } from "./secrets";
import { checkOut, install, setUpNode, setUpTerraform, signIn } from "./steps";
import type { Job, Workflow } from "./workflow";

/** Compares each environment with the branch, each night and on demand. */
export function driftWorkflow(environments: readonly Environment[]): Workflow {
  return {
    name: "drift",
    on: { schedule: [{ cron: "43 2 * * *" }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: "drift-${{ github.ref }}", "cancel-in-progress": false },
    jobs: Object.fromEntries(environments.map((environment) => [`drift-${environment.name}`, driftJob(environment)])),
  };
}

function driftJob(environment: Environment): Job {
  return {
    ...environmentJob(environment, "drift", "drift"),
    permissions: { contents: "read", "id-token": "write", issues: "write" },
    steps: [
      checkOut,
      setUpNode,
      setUpTerraform,
      install,
      signIn(environment, "plan"),
      {
        name: "Compare",
        run: "scripts/delivery/drift.sh",
        env: { ENVIRONMENT: environment.name, GITHUB_TOKEN: "${{ github.token }}", ...terraformSecrets },
      },
    ],
  };
}
