import * as z from "zod";
import { type DriftReport, driftText } from "./drift-text";
import type { GitHub } from "./github";
import { isWrittenByJob, written } from "./written-by-job";

const LABEL = "drift";
/** The first line has the days of so many resources, because the length of an issue is limited. */
const DAYS_KEPT = 150;

const issue = written.extend({ number: z.number(), state: z.string() });

/** The first line of an environment's issue, which GitHub does not show: the days on which each resource was first found. */
const marker = (environment: string) => `<!-- gocarbontracker: drift of ${environment}:`;

/**
 * Writes the drift of an environment into its one issue, and closes the issue when there is none. A later drift opens it again.
 *
 * @param today such as 2026-11-29
 */
export async function writeIssue(
  github: GitHub,
  report: DriftReport,
  today: string,
): Promise<"opened" | "updated" | "closed" | "none"> {
  const { environment, drifted, unapplied, failed } = report;
  const issues = await github.list(`/issues?state=all&labels=${LABEL}`, issue);
  const own = issues.find((one) => isWrittenByJob(one, marker(environment)));
  if (drifted.length + unapplied.length + failed.length === 0) {
    if (own === undefined || own.state === "closed") return "none";
    await github.patch(`/issues/${own.number}`, {
      state: "closed",
      state_reason: "completed",
      body: `${marker(environment)}{} -->\nNothing drifted on ${today}.\n`,
    });
    return "closed";
  }
  const before = own === undefined ? {} : daysOf(own.body ?? "");
  const since = Object.fromEntries(
    drifted.slice(0, DAYS_KEPT).map(({ resource }) => [resource, before[resource] ?? today]),
  );
  const title = `Drift in ${environment}`;
  const body = `${marker(environment)}${JSON.stringify(since).replaceAll("-->", "")} -->\n${driftText(report, since)}`;
  if (own === undefined) {
    await github.post("/issues", { title, body, labels: [LABEL] });
    return "opened";
  }
  await github.patch(`/issues/${own.number}`, { title, body, state: "open" });
  return own.state === "open" ? "updated" : "opened";
}

/** The days in the first line of an issue. A line that a person changed has none. */
function daysOf(body: string): Readonly<Record<string, string>> {
  const [, text = "{}"] = /^<!-- gocarbontracker: drift of [a-z0-9]+:(.*) -->$/m.exec(body) ?? [];
  try {
    return z.record(z.string(), z.string().regex(/^\d{4}-\d\d-\d\d$/)).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
