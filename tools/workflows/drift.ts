import { deliverySessionMinutes } from "../../environments/delivery-session";
import { deliveryEnvironment } from "../../environments/names";
import type { Environment } from "../../environments/schema";
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
  const { name } = environment;
  return {
    name: `drift-${name}`,
    "runs-on": "ubuntu-24.04",
    environment: deliveryEnvironment(environment, "drift"),
    "timeout-minutes": deliverySessionMinutes("plan"),
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
        env: { ENVIRONMENT: name, GITHUB_TOKEN: "${{ github.token }}", ...terraformSecrets },
      },
    ],
  };
}
