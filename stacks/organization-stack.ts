import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { escapeForeignText } from "./support/foreign-text";
import { s3Backend } from "./support/s3-backend";
import { requireTerraform } from "./synth/require-terraform";

/**
 * What a vendor keeps once for all environments, named `organization-<unit>`: declared once per environment, each would take it from
 * the others. Its state lies in the bucket of the environment that keeps it.
 */
export abstract class OrganizationStack extends TerraformStack {
  constructor(
    scope: Construct,
    readonly organization: Organization,
    keeper: Environment,
    unit: string,
  ) {
    super(scope, `organization-${unit}`);
    escapeForeignText(this);
    requireTerraform(this);
    s3Backend(this, keeper, `organization/${unit}.tfstate`);
  }
}
