import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import type { Control } from "./control";
import { controls } from "./controls";

/** The state of a control in the generated Terraform of an environment. */
export interface CheckedControl {
  readonly area: string;
  readonly control: Control;
  /** The number of resources that meet it; undefined for a control that no resource meets on purpose. */
  readonly metBy?: number;
  /** A sentence, for a control that the resources should meet and do not. */
  readonly fault?: string;
}

/** Checks every control against the resources of an environment. */
export function checkControls(stacks: Stacks): CheckedControl[] {
  return Object.entries(controls).flatMap(([area, all]) =>
    all.map((control): CheckedControl => {
      if ("notMet" in control) return { area, control };
      const { title, type, need, holds } = control;
      const found = untypedResources(stacks, type);
      const met = found.filter((one) => holds({ ...one, stacks }));
      const failing = found.filter((one) => !met.includes(one)).map(({ stack, id }) => `${stack}: ${type}.${id}`);
      if (found.length === 0)
        return { area, control, metBy: 0, fault: `${title}: no ${type} exists: add one, or state why it is not met` };
      if (need === "each" ? failing.length > 0 : met.length === 0)
        return { area, control, metBy: met.length, fault: `${title}: ${failing.join(", ")} does not meet it` };
      return { area, control, metBy: met.length };
    }),
  );
}

/** A sentence for each control that the resources should meet and do not. */
export function controlFaults(stacks: Stacks): string[] {
  return checkControls(stacks).flatMap(({ fault }) => fault ?? []);
}
