import { RUNNER } from "./runner";
import { checkOut, setUpNode } from "./steps";
import type { Workflow } from "./workflow";

/** The checks that need only Node, on every push and pull request: a push by a workflow, or in a fork, starts none. */
export const check: Workflow = {
  name: "check",
  on: { push: { branches: ["**"] }, pull_request: {} },
  permissions: {},
  concurrency: { group: "check-${{ github.ref }}", "cancel-in-progress": true },
  jobs: {
    check: {
      name: "check",
      "runs-on": RUNNER,
      "timeout-minutes": 30,
      permissions: { contents: "read" },
      steps: [checkOut, setUpNode, { name: "Check", run: "scripts/delivery/check.sh" }],
    },
  },
};
