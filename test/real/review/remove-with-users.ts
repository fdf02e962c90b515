import type { Stacks } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";

/** Removes a resource and those that refer to it, as a change of the constructs does: Terraform accepts no reference to nothing. */
export function removeWithUsers(stacks: Stacks, stack: string, address: string): void {
  const configuration = stacks[stack] as Emitted;
  const resources: Record<string, Record<string, Emitted>> = configuration.resource;
  const [type = "", id = ""] = address.split(".");
  delete resources[type]?.[id];
  for (const [type, blocks] of Object.entries(resources)) {
    for (const [id, block] of Object.entries(blocks)) {
      block.depends_on = block.depends_on?.filter((one: string) => one !== address);
      if (JSON.stringify(block).includes(`{${address}.`)) removeWithUsers(stacks, stack, `${type}.${id}`);
    }
  }
  for (const [name, output] of Object.entries(configuration.output ?? {}))
    if (JSON.stringify(output).includes(`{${address}.`)) delete configuration.output[name];
}
