import { type TerraformStack, TerraformVariable } from "cdktf";

/**
 * Declares a sensitive input variable and returns its reference. Terraform prompts for it or reads `TF_VAR_<id>`, and no file contains it.
 */
export function secret(stack: TerraformStack, id: string, description: string): string {
  return new TerraformVariable(stack, id, { type: "string", sensitive: true, description }).stringValue;
}
