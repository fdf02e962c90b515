import { TEST_IMAGE } from "./actions";
import { RUNNER } from "./runner";
import { checkOut, keepFiles, setUpTerraform } from "./steps";
import type { Workflow } from "./workflow";

/** The whole suite, each night and on demand. The tests mount a small disk and set up a Debian, for which they need root. */
export const verify: Workflow = {
  name: "verify",
  on: { schedule: [{ cron: "17 1 * * *" }], workflow_dispatch: {} },
  permissions: {},
  concurrency: { group: "verify-${{ github.ref }}", "cancel-in-progress": false },
  jobs: {
    verify: {
      name: "verify",
      "runs-on": RUNNER,
      container: { image: TEST_IMAGE, options: "--privileged" },
      "timeout-minutes": 180,
      permissions: { contents: "read" },
      steps: [
        checkOut,
        setUpTerraform,
        { name: "Run every test", run: "scripts/delivery/verify.sh" },
        keepFiles("verify-${{ github.run_id }}-${{ github.run_attempt }}", ".build/verify", "error"),
      ],
    },
  },
};
