import type { History } from "../../../verification/backtest/evaluate-history";
import { incidentsOf } from "../../../verification/backtest/incidents-of";
import { backtestReport, type Summary } from "../../../verification/backtest/report";
import { summarize } from "../../../verification/backtest/summarize";

/** Tuesday, 2026-11-24, in Berlin's winter time. */
const at = (time: string) => Date.parse(`2026-11-24T${time}+01:00`) / 1000;
const span = { from: at("00:00"), to: at("23:00") };

const episode = (name: string, from: string, to: string | undefined, severity = "P1") => ({
  name,
  labels: { severity },
  sinceSecond: at(from),
  firingSecond: at(from),
  ...(to !== undefined && { resolvedSecond: at(to) }),
});
const sent = (
  kind: "opens" | "joins" | "ends",
  alert: string,
  time: string,
  person?: string,
  alerts: readonly string[] = [alert],
) => ({
  kind,
  second: at(time),
  receiver: "pager",
  group: alert,
  alerts,
  severity: "P1",
  ...(person !== undefined && { page: { second: at(time), person } }),
});
const history: History = {
  alerts: ["Quiet", "ServiceDown", "ErrorRateHigh"],
  notEvaluated: ["RecordingsMissing"],
  ongoing: ["DiskUsageHigh"],
  fired: [
    episode("ServiceDown", "08:59", "09:19", "P0"),
    episode("ServiceDown", "09:00", "09:05", "P0"),
    episode("ErrorRateHigh", "22:30", undefined, "P1"),
  ],
  sent: [
    sent("opens", "ServiceDown", "08:59", "ada@example.com"),
    sent("joins", "ServiceDown", "09:10", undefined, ["ServiceDown", "ErrorRateHigh"]),
    sent("ends", "ServiceDown", "09:20"),
    sent("opens", "ErrorRateHigh", "22:31", "bob@example.com"),
  ],
};

test("an alert's times, hours, minutes, incidents and pages are counted", () => {
  expect(summarize(history, span)).toEqual([
    {
      alert: "ServiceDown",
      severity: "P0",
      firedCount: 2,
      firingMinutes: 25,
      longestMinutes: 20,
      // Business hours begin at nine.
      outsideBusinessHoursCount: 1,
      hours: "8–9",
      openedCount: 1,
      joinedCount: 0,
      pageCount: 1,
      pageOutsideBusinessHoursCount: 1,
      pageAtNightCount: 0,
      engineers: ["ada@example.com"],
    },
    {
      alert: "ErrorRateHigh",
      severity: "P1",
      firedCount: 1,
      // An alert that still fires counts until the end of the span.
      firingMinutes: 30,
      longestMinutes: 30,
      outsideBusinessHoursCount: 1,
      hours: "22",
      openedCount: 1,
      joinedCount: 1,
      pageCount: 1,
      pageOutsideBusinessHoursCount: 1,
      // The policy's night begins at 21:00 UTC.
      pageAtNightCount: 1,
      engineers: ["bob@example.com"],
    },
  ]);
});

const head: Summary = {
  alertCount: 3,
  notEvaluated: ["RecordingsMissing"],
  ongoing: ["DiskUsageHigh"],
  alerts: summarize(history, span),
  incidents: incidentsOf(history.sent),
};
const none: Summary = { ...head, alerts: [], incidents: [] };
const one: Summary = { ...head, alerts: head.alerts.slice(0, 1), incidents: head.incidents.slice(0, 1) };
const report = (base?: Summary) =>
  backtestReport({ environment: "production", span, gaps: [], missing: [], head, ...(base && { base }) });

test("the first lines have the number of alerts that fired, of incidents and of pages by time", () => {
  expect(report().split("\n").slice(0, 4)).toEqual([
    "Back-test of production, 2026-11-23 23:00 to 2026-11-24 22:00 UTC",
    "",
    "2 of 3 alerts fired, and opened 2 incidents with 2 pages: 2 outside business hours, 1 of these at night.",
    "Firing since before the start, and not counted: DiskUsageHigh.",
  ]);
  expect(report()).toContain("Not evaluated, because the back-test makes the recordings itself: RecordingsMissing.");
});

test("the report has the counts and hours of each alert that fired", () => {
  expect(report()).toMatch(/^ServiceDown +P0 +2 +1 +8–9 +25 +20 +1 +0 +1 +ada$/m);
  expect(report()).toMatch(/^ErrorRateHigh +P1 +1 +1 +22 +30 +30 +1 +1 +1 +bob$/m);
});

test("the report has each incident with the alerts that joined it and its page", () => {
  expect(report()).toMatch(/^2026-11-24 07:59 +21 +P1 +ServiceDown +ErrorRateHigh +ada, 07:59$/m);
  // An open incident counts until the end of the span.
  expect(report()).toMatch(/^2026-11-24 21:31 +29 +P1 +ErrorRateHigh +bob, 21:31$/m);
});

test("an incident of low urgency has no page", () => {
  const [{ page: _, ...quiet }] = head.incidents as [Summary["incidents"][number]];
  const text = backtestReport({
    environment: "production",
    span,
    gaps: [],
    missing: [],
    head: { ...head, incidents: [quiet] },
  });
  expect(text).toMatch(/^2026-11-24 07:59 .* no page$/m);
  expect(text).toContain("opened 1 incident with 0 pages: 0 outside business hours");
});

test("Markdown has headings and tables", () => {
  const text = backtestReport(
    { environment: "production", span, gaps: [], missing: [], head, base: one, baseRevision: "main" },
    "markdown",
  );
  expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual([
    "# Back-test of production, 2026-11-23 23:00 to 2026-11-24 22:00 UTC",
    "## Changes from main",
    "## Alerts that fired",
    "## Incidents",
    "## Limits of this report",
  ]);
  expect(text).toContain("| ServiceDown | P0 | 2 | 1 | 8–9 | 25 | 20 | 1 | 0 | 1 | ada |");
});

test("the difference to the base is said in pages, hours and incidents, and by alert", () => {
  expect(report(one)).toContain(
    "Compared with the base: +1 pages (+1 outside business hours, +1 at night), +1 incidents.",
  );
  expect(report(one)).toMatch(/^ErrorRateHigh +0 → 1 +0 → 30 +0 → 1 +0 → 1$/m);
  expect(report(one)).not.toMatch(/^ServiceDown .*→/m);
  expect(report(none)).toContain("+2 pages");
  expect(report(head)).toContain("0 incidents. Every alert fired at the same times or not at all.");
});

test("a figure that stays is not an arrow", () => {
  const [first, second] = head.alerts as [Summary["alerts"][number], Summary["alerts"][number]];
  const longer: Summary = { ...head, alerts: [{ ...first, firingMinutes: 30 }, second] };
  expect(report(longer)).toMatch(/^ServiceDown +2 +30 → 25 +1 +1$/m);
});

test("fewer pages have a minus sign", () => {
  const text = backtestReport({ environment: "production", span, gaps: [], missing: [], head: none, base: head });
  expect(text).toContain("−2 pages (−2 outside business hours, −1 at night), −2 incidents.");
});

test("gaps, series without data and a later roster are limits", () => {
  const gaps = [{ from: at("03:00"), to: at("04:00") }];
  const missing = ["a", "b", "c"].map((selector) => ({ selector, alerts: ["RedisTelemetryMissing"] }));
  const late = { ...head, rosterSecond: at("12:00") };
  const text = backtestReport({ environment: "production", span, gaps, missing, head: late });
  expect(text).toContain("- No data was stored from 2026-11-24 02:00 to 2026-11-24 03:00 UTC.");
  expect(text).toContain(
    "- RedisTelemetryMissing: no sample in this time of a, b, and 1 more in .build/backtest.json.",
  );
  expect(text).toContain("- The first roster begins at 2026-11-24 11:00 UTC. Its turns are applied to the time before");
});
