import type { TerraformStack } from "cdktf";

/** The first version with write-only arguments and locks in the state's bucket (Terraform 1.11's changelog). */
const OLDEST_TERRAFORM = "1.11.0";

/** Adds the required version to a stack, so that an older Terraform reports it before it reads an unknown argument. */
export function requireTerraform(stack: TerraformStack): void {
  stack.addOverride("terraform.required_version", `>= ${OLDEST_TERRAFORM}`);
}
