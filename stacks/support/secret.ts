import { type TerraformStack, TerraformVariable } from "cdktf";

/** A secret that Terraform asks for, or takes from `TF_VAR_<id>`: it stands in no file. */
export function secret(stack: TerraformStack, id: string, description: string): string {
  return new TerraformVariable(stack, id, { type: "string", sensitive: true, description }).stringValue;
}
