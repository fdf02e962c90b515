import { CURRENT } from "../../alerts/current-value";
import { monitorAlert } from "../../alerts/monitor-alert";
import { refuseMarkup } from "../../alerts/refuse-markup";

const alert = (texts: { summary?: string; description?: string }) => ({
  name: "CpuHigh",
  summary: "Servers are busy",
  description: `Above 70 %, now ${CURRENT} on {{ $labels.instance }}.`,
  ...texts,
});

test("words, the value now, a label and an address by mail in a sentence are texts", () => {
  expect(() => refuseMarkup(alert({}))).not.toThrow();
  expect(() => refuseMarkup(alert({ description: "Write to ada@example.com; 5 % {of all}." }))).not.toThrow();
});

test.each([
  ["{{ humanize $value }}", /a template other than/],
  ["now {{ $labels.instance", /a template other than/],
  ["{{#is_alert}}down{{/is_alert}}", /a template other than/],
  ["tell @all", /begins with @/],
  ["@pagerduty-other", /begins with @/],
  ["first\nsecond", /a line break/],
])("%j is refused in a summary and in a description, with the alert's name", (text, fault) => {
  expect(() => refuseMarkup(alert({ summary: text }))).toThrow(fault);
  expect(() => refuseMarkup(alert({ description: text }))).toThrow(fault);
  expect(() => refuseMarkup(alert({ summary: text }))).toThrow(/^the summary of CpuHigh is "/);
});

test("an alert is refused where it is written", () => {
  const signal = {} as Parameters<typeof monitorAlert>[0]["when"]["signal"];
  const written = { name: "PageLoadSlow", when: { signal, is: "above", limit: 2 }, dashboard: "service" } as const;
  expect(() => monitorAlert({ ...written, summary: "Slow @all", description: "Slow." })).toThrow(/PageLoadSlow/);
});
