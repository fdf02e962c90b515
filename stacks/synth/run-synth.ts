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

/** Puts every stack of the given environments into an app. */
type Assemble = (app: App, wanted: readonly Environment[], organization: Organization) => void;

/** Synthesizes the environments that `ENVIRONMENTS` names, all when it is unset, and tells what was made. */
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
    // The CLI, which sets the folder, removes stale stacks itself and fails when they are gone before.
    if (process.env.CDKTF_OUTDIR !== undefined) return;
    removeStaleStacks(join(app.outdir, "stacks"), {
      stacks: app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id),
      wanted: wanted.map(({ name }) => name),
      known: known.map(({ name }) => name),
      keeper: organization.keeper,
    });
  });
}
