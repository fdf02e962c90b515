import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { globalName, name } from "../environments/names";
import type { Environment } from "../environments/schema";
import { escapeForeignText } from "./support/foreign-text";
import { s3Backend } from "./support/s3-backend";
import { requireTerraform } from "./synth/require-terraform";

/**
 * A deployable unit of one environment, named `<environment>-<unit>`. Its state is in the environment's bucket, or beside the checkout
 * before the bucket exists.
 */
export abstract class EnvironmentStack extends TerraformStack {
  constructor(
    scope: Construct,
    readonly environment: Environment,
    unit: string,
    state: "s3" | "local" = "s3",
  ) {
    super(scope, `${environment.name}-${unit}`);
    escapeForeignText(this);
    requireTerraform(this);
    if (state === "s3") {
      s3Backend(this, environment, `${unit}.tfstate`);
    } else {
      // The path is relative to the stack's folder in cdktf.out, so that two checkouts synthesize the same bytes.
      new LocalBackend(this, { path: `../../../.state/${environment.name}-${unit}.tfstate` });
    }
  }

  /** Returns the name of a resource that AWS has once for all regions. */
  globalName(thing: string): string {
    return globalName(this.environment, thing);
  }

  /** Returns the name of a resource in this environment. */
  name(thing: string): string {
    return name(this.environment, thing);
  }
}
