import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { environments, known, organization as theOrganization } from "../../environments";
import type { Organization } from "../../environments/organization-schema";
import type { Environment } from "../../environments/schema";
import { assertReachable } from "../support/assert-reachable";
import { exitOnError } from "./exit-on-error";
import { describeNextSteps } from "./next-steps";
import { removeStaleStacks } from "./remove-stale-stacks";
import { synthesize } from "./summary";

/** Adds every stack of the given environments to an app. */
type Assemble = (app: App, wanted: readonly Environment[], organization: Organization) => void;

/** Synthesizes the environments in `ENVIRONMENTS`, or all when it is unset, and prints a summary. */
export function runSynth(assemble: Assemble): void {
  exitOnError(() => {
    const wanted = environments();
    const organization = theOrganization();
    assertReachable(wanted);
    const app = new App();
    assemble(app, wanted, organization);
    synthesize(app);
    const { examples, warnings } = describeNextSteps(wanted, new Date().toISOString().slice(0, 10));
    process.stdout.write(examples);
    process.stderr.write(warnings.map((warning) => `! ${warning}\n`).join(""));
    // The cdktf CLI sets the folder. It removes stale stacks itself, and fails if they are already removed.
    if (process.env.CDKTF_OUTDIR !== undefined) return;
    removeStaleStacks(join(app.outdir, "stacks"), {
      stacks: app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id),
      wanted: wanted.map(({ name }) => name),
      known: known.map(({ name }) => name),
      stateOwner: organization.stateOwner,
    });
  });
}
