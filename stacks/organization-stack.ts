import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { escapeForeignText } from "./support/foreign-text";
import { s3Backend } from "./support/s3-backend";
import { requireTerraform } from "./synth/require-terraform";

/**
 * A vendor's organization-wide settings, named `organization-<unit>`. Declared once per environment, each stack would overwrite the others'
 * settings. The state is in the bucket of the environment that owns it.
 */
export abstract class OrganizationStack extends TerraformStack {
  constructor(
    scope: Construct,
    readonly organization: Organization,
    stateOwner: Environment,
    unit: string,
  ) {
    super(scope, `organization-${unit}`);
    escapeForeignText(this);
    requireTerraform(this);
    s3Backend(this, stateOwner, `organization/${unit}.tfstate`);
  }
}
