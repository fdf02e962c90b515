import { Aspects, type IAspect, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Environment } from "../../environments/schema";
import { stateful } from "../../policy/stateful";

/** Adds `prevent_destroy` to resources with data, in a protected environment. */
export function preventDestroy(stack: TerraformStack, { protection }: Environment): void {
  if (protection === "protected") Aspects.of(stack).add(new PreventDestroy());
}

class PreventDestroy implements IAspect {
  visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node) || !(node.terraformResourceType in stateful)) return;
    node.lifecycle = { ...node.lifecycle, preventDestroy: true };
  }
}
