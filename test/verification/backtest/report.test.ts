import type { History } from "../../../verification/backtest/evaluate-history";
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
const sent = (kind: "opens" | "joins" | "ends", alert: string, time: string, person?: string) => ({
  kind,
  second: at(time),
  receiver: "pager",
  group: alert,
  alerts: [alert],
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
    sent("joins", "ServiceDown", "09:10"),
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
      openedCount: 1,
      joinedCount: 1,
      pageCount: 1,
      pageOutsideBusinessHoursCount: 1,
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
      openedCount: 1,
      joinedCount: 0,
      pageCount: 1,
      pageOutsideBusinessHoursCount: 1,
      engineers: ["bob@example.com"],
    },
  ]);
});

const head: Summary = {
  alertCount: 3,
  notEvaluated: ["RecordingsMissing"],
  ongoing: ["DiskUsageHigh"],
  alerts: summarize(history, span),
};
const report = (base?: Summary) =>
  backtestReport({ environment: "production", span, gaps: [], missing: [], head, ...(base && { base }) });

test("the report has each alert that fired, and the number of those that did not", () => {
  expect(report()).toMatch(/^ServiceDown +P0 +2 +1 +25 +20 +1 +1 +1 +ada$/m);
  expect(report()).toContain("1 of 3 alerts did not fire. Pages: 2, 2 of them outside business hours. Incidents: 2.");
  expect(report()).toContain("Firing since before the start, and not counted: DiskUsageHigh.");
  expect(report()).toContain("Not evaluated, because the back-test makes the recordings itself: RecordingsMissing.");
});

test("the difference to the base is said in pages, hours and incidents, and by alert", () => {
  const base: Summary = { ...head, alerts: head.alerts.slice(0, 1) };
  expect(report(base)).toContain("Compared with the base: +1 pages (+1 outside business hours), +1 incidents.");
  expect(report(base)).toMatch(/^ErrorRateHigh +0 → 1 +0 → 30 +0 → 1 +0 → 1$/m);
  expect(report(base)).not.toMatch(/^ServiceDown .*→/m);
  expect(report({ ...head, alerts: [] })).toContain("+2 pages");
  expect(report(head)).toContain(
    "0 pages (0 outside business hours), 0 incidents. Every alert fired at the same times",
  );
});

test("fewer pages have a minus sign", () => {
  const fewer: Summary = { ...head, alerts: [] };
  const text = backtestReport({ environment: "production", span, gaps: [], missing: [], head: fewer, base: head });
  expect(text).toContain("−2 pages (−2 outside business hours), −2 incidents.");
});

test("gaps and series without data are listed", () => {
  const gaps = [{ from: at("03:00"), to: at("04:00") }];
  const missing = [{ selector: 'redis_up{job="redis"}', alerts: ["RedisTelemetryMissing"] }];
  const text = backtestReport({ environment: "production", span, gaps, missing, head });
  expect(text).toContain("  2026-11-24 02:00 to 2026-11-24 03:00");
  expect(text).toContain('  redis_up{job="redis"}: RedisTelemetryMissing');
});
