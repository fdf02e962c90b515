import type { TerraformStack } from "cdktf";

/** Write-only arguments and the lock in the state's bucket are of this version (Terraform 1.11's changelog). */
const OLDEST_TERRAFORM = "1.11.0";

/** Has an older Terraform say which one it needs, before it reads an argument that it does not know. */
export function requireTerraform(stack: TerraformStack): void {
  stack.addOverride("terraform.required_version", `>= ${OLDEST_TERRAFORM}`);
}
