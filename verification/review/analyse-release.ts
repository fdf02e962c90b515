import type { Stacks } from "../../checks/emitted/configuration";
import { type Finding, finding } from "./finding";
import type { EnvironmentSides } from "./sides";

/** The application's version among the facts in the user data of the servers (`machines/variables`). */
const VERSION = /"application_version":"([^"]+)"/;

/** Finds another version of the application: an apply replaces the servers and does not watch the error budgets. */
export function analyseRelease({ name, base, head }: EnvironmentSides): Finding[] {
  const [before, after] = [versionOf(base), versionOf(head)];
  if (before === undefined || after === undefined || before === after) return [];
  return [
    finding({
      rule: "downtime.release",
      consequence: "downtime",
      level: "attention",
      resource: `${name}-servers: the application`,
      attribute: "version",
      before,
      after,
      why: [
        "Unless the workflow release has released it, apply replaces the servers with this version and rolls no faulty one back: start release before the merge.",
      ],
    }),
  ];
}

function versionOf(stacks: Stacks): string | undefined {
  for (const { locals } of Object.values(stacks)) {
    for (const text of Object.values(locals ?? {})) {
      const version = typeof text === "string" ? VERSION.exec(text)?.[1] : undefined;
      if (version !== undefined) return version;
    }
  }
  return undefined;
}
