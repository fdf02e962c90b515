import { type EmittedStack, emittedStacks } from "../../tools/emitted";

/** The stacks of an environment in the order of their apply, and those that it owns for all environments. */
export function environmentStacks(outdir: string, environment: string, stateOwner: string): EmittedStack[] {
  return emittedStacks(outdir).filter(({ name }) => ownerOf(name, stateOwner) === environment);
}

/** The environment whose jobs plan and apply a stack. */
export function ownerOf(stack: string, stateOwner: string): string {
  const [prefix = ""] = stack.split("-");
  return prefix === "organization" ? stateOwner : prefix;
}

/** True for a stack whose state is on a person's machine: no workflow can plan it. */
export function hasLocalState({ configuration }: EmittedStack): boolean {
  return configuration.terraform.backend.s3 === undefined;
}

/** True for a stack that limits workflows, or whose state is on a person's machine: no workflow applies it. */
export function isAppliedByPerson(stack: EmittedStack): boolean {
  return hasLocalState(stack) || stack.name.endsWith("-delivery");
}
