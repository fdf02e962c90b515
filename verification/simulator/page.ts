import { markdownTable } from "../commands/markdown-table";
import { incidents } from "./incidents";
import { quietDays } from "./incidents/quiet-days";
import { knownFindings } from "./known-findings";
import { knownLimits } from "./known-limits";
import { APART_SECONDS } from "./phases";
import { REFERENCES } from "./run";
import type { SimulationResult } from "./simulation-result";
import { headerOf, rowOf } from "./table";

/** The page of the simulation, in Markdown. @param phasesCount starts of each incident, of which the results have the worst */
export function pageOf(results: readonly SimulationResult[], phasesCount: number): string {
  return `# Simulation

\`npm run simulate -- --phases ${phasesCount} --write\` writes this page. It simulates ${incidents.length - quietDays.length} incidents and ${quietDays.length} days without one.

An incident changes one world: servers, database, load balancer, users' requests, probes, browsers, copies and the monitoring itself. The samples of
Prometheus, CloudWatch, Datadog and Sentry are derived from that world. A real Prometheus evaluates the generated rules. The notifications of all
tools pass through the generated routes, grouping and schedules.

One rule states what must and may notify. It reads what users suffer: a minute in which a tenth of the users lose their work is a tenth of an error
minute.

- P0: no user is served for a minute. The page comes within a minute, or within five if only tests outside can find it.
- P1: users lose as many error minutes as the paces of the [error budget](objectives.md) allow for an hour or six hours. The page comes before twice as
  many are lost, or within a quarter of an hour. Slow data queries have their own budget.
- P1 also: monitoring cannot notify, a disk is full within the hour, or a failed region would lose too much data, for ten minutes.
- P2: the same for a day. It notifies within an hour.
- Fewer than ten lost requests are chance.
- A page without such a harm is false. One incident is one page, over all tools.

The references have only Prometheus. \`thresholds\` are the handbook's numbers over five minutes, \`workbook\` the four burn rates of Google's SRE
workbook.

For requests that fail less than the paces allow, and for faults that no user notices, the rule requires no notification. An alert that fires for
them is in the column of the other alerts. The column \`end\` has the time from the end of the incident until the last alert is resolved, or \`open\` if
an engineer has to resolve an alert.

Each incident starts ${phasesCount} times, ${APART_SECONDS} seconds apart, so that its first second falls differently between scrapes, evaluations and recordings. The
table has the worst start: the one with the latest page. Findings are those of all starts.

## Incidents

${markdownTable(headerOf(REFERENCES), results.filter((result) => !isQuiet(result)).map(rowOf))}
## A month without an incident

Two days stand for a month: a working day with a release, scaling, batch, backup, pauses, bots, gaps and late samples, and a Sunday. The rest of the
month is not simulated. Each count is a day's, multiplied by such days in a month.

${markdownTable(
  ["day", "days", "P0", "P1", "P2", "P3"],
  quietDays.flatMap((day) => loadOf(day, results)),
)}
## Findings that stand

${
  knownFindings.length === 0
    ? "None.\n"
    : markdownTable(
        ["finding", "reason"],
        knownFindings.map(({ finding, why }) => [`${finding.trimEnd()} …`, why]),
      )
}
## Random incidents

\`npm run simulate -- --fuzz 200 --seed 1\` simulates random incidents: their causes, sizes, durations and hours. \`npm test\` has sixteen, the nightly two hundred
with another seed each night. A finding is a harm without a notification, or a page without a harm. These kinds stand:

${markdownTable(
  ["kind", "reason"],
  knownLimits.map(({ harm, why }) => [harm, why]),
)}
## What was wrong in the first table

- The author of an incident chose the alerts that it expected, the time that they had, and the patience with a faster reference. Now one rule states them.
- The author fed CloudWatch, Datadog and Sentry by hand, so 60 alerts were in no incident, and none of them could be false.
- Queries read samples before they had arrived, grouping took alerts in the order of rules, and an update of a suspended alert lost its page.
- The quiet month had a constant world: no second route, refused request, pause, batch, gap or late sample, and a release changed no label.
- CloudWatch's periods began with the incident, which is the best phase.
`;
}

function isQuiet({ outcomes: [ours] }: SimulationResult): boolean {
  return quietDays.some(({ name }) => name === ours?.incident);
}

function loadOf({ name, daysInMonth }: (typeof quietDays)[number], results: readonly SimulationResult[]): string[][] {
  const ours = results.flatMap(({ outcomes: [one] }) => one ?? []).find(({ incident }) => incident === name);
  if (ours === undefined) return [];
  const count = (severity: string) => ours.opened.filter((one) => one.severity === severity).length * daysInMonth;
  return [[name, `${daysInMonth}`, ...["P0", "P1", "P2", "P3"].map((severity) => `${count(severity)}`)]];
}
