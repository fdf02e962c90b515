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

/** The reason why no workflow plans a stack; undefined for one that a workflow plans. */
export function unplannedReason({ name, configuration }: EmittedStack): string | undefined {
  if (configuration.terraform.backend.s3 === undefined) return "its state is on a person's machine";
  return name === "organization-github" ? "it needs the token of an administrator of the repository" : undefined;
}

/** True for a stack that limits workflows, or that no workflow can plan: a person applies it. */
export function isAppliedByPerson(stack: EmittedStack): boolean {
  return unplannedReason(stack) !== undefined || stack.name.endsWith("-delivery");
}
