import { counted } from "../counted";
import { codeSpan } from "../review/escape-markdown";
import type { Applied } from "./apply-environment";

const SHOWN = 50;

/** Returns the result of an apply as Markdown for the summary of its job. */
export function applyText(environment: string, { applied, differences, remaining }: Applied): string {
  const done = applied.length === 0 ? ["Nothing was applied."] : [`Applied: ${applied.map(codeSpan).join(", ")}.`];
  if (differences.length === 0) return [`## ${environment}: applied`, ...done, ""].join("\n\n");
  const more = differences.length > SHOWN ? [`- and ${differences.length - SHOWN} more`] : [];
  return [
    `## ${environment}: stopped, because ${counted(differences.length, "change")} ${differences.length === 1 ? "differs" : "differ"} from the review`,
    ...done,
    [...differences.slice(0, SHOWN).map((one) => `- ${codeSpan(one)}`), ...more].join("\n"),
    `Not applied: ${remaining.stacks.map(({ stack }) => codeSpan(stack)).join(", ")}.`,
    "Read these differences. If they are right, start the workflow `apply` on the branch with the id of this run: it applies the plans that this run kept, unless their review blocks. If not, correct the cause and open a pull request.",
    "",
  ].join("\n\n");
}
