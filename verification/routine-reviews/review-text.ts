import { routineMonitor } from "../../environments/names";
import { type Routine, routines } from "../../policy/routines";
import { codeSpan, inCell } from "../review/escape-markdown";
import { redacted } from "../review/redact";
import type { Review } from "./review";

const LONGEST_REASON = 300;

/** The title of the issue of a review. */
export function reviewTitle({ environment, routine, dueDay }: Review): string {
  return `${subject(routines[routine], routine)} of ${environment}, due ${dueDay}`;
}

/** The figures of a review as the text of an issue. A figure that is not known has no value, but the reason and the way to it. */
export function reviewText({ environment, routine, dueDay, figures }: Review): string {
  const policy: Routine = routines[routine];
  const known = figures.flatMap(({ name, value }) => (value === undefined ? [] : [row(name, value)]));
  const missing = figures.flatMap((figure) =>
    figure.missing === undefined
      ? []
      : [`- **${figure.name}**: ${codeSpan(redacted(figure.missing, LONGEST_REASON))}. Get it by ${figure.how}.`],
  );
  const [minute = "", hour = ""] = policy.dueSchedule.split(" ");
  const sections = [
    `Due ${dueDay} at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")} ${policy.timeZone}, and done within ${policy.marginMinutes / 60} hours. ${policy.why}`,
    known.length === 0 ? "" : ["| figure | value |", "|---|---|", ...known].join("\n"),
    missing.length === 0 ? "" : ["### Not known", ...missing].join("\n"),
    [
      `Close this issue as completed when the review is done. Its check-in then goes to the monitor \`${routineMonitor({ name: environment }, routine)}\` in Sentry.`,
      "Write what you find as comments, because a later run of the workflow replaces this text.",
    ].join(" "),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function row(name: string, value: string): string {
  return `| ${inCell(name)} | ${inCell(codeSpan(value))} |`;
}

function subject({ sentence }: Routine, routine: string): string {
  return sentence ?? `${routine.charAt(0).toUpperCase()}${routine.slice(1).replaceAll("-", " ")}`;
}
