import { pinned } from "./actions";
import type { Step } from "./workflow";

/** Checks out the commit, without leaving the token in the checkout. */
export const checkOut: Step = {
  name: "Check out",
  uses: pinned("actions/checkout"),
  with: { "persist-credentials": false },
};

/** Installs Node in the version of `.nvmrc`. No cache: a job that can deploy must not read files of another job. */
export const setUpNode: Step = {
  name: "Set up Node",
  uses: pinned("actions/setup-node"),
  with: { "node-version-file": ".nvmrc", "package-manager-cache": false },
};
