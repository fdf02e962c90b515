import { cloudWatchAlert } from "../../../alerts/cloudwatch-alert";
import { monitorAlert } from "../../../alerts/monitor-alert";
import { CURRENT } from "../../../alerts/render/current-value";
import { refuseMarkup } from "../../../alerts/render/refuse-markup";
import { type AlertName, type Home, homes } from "../../../policy/alert-policies";

type Texts = Parameters<typeof refuseMarkup>[0];
const alert = (texts: Partial<Texts>): Texts => ({
  name: "CpuHigh",
  summary: "Servers are busy",
  description: "They are above 70 %.",
  ...texts,
});
/** One alert of each home. */
const NAMES = Object.fromEntries(
  (Object.keys(homes) as Home[]).map((home) => [home, Object.keys(homes[home])[0] as AlertName]),
) as Record<Home, AlertName>;
const HOMES = Object.keys(NAMES) as Home[];
const FIELDS = ["summary", "description"] as const;

test.each(HOMES)("words, an e-mail address and signs within a sentence are accepted in texts of %s", (home) => {
  for (const text of ["Write to ada@example.com; 5 % {of all}.", "p95 < 2 s and > 1 s, or <= 3", "a at b, 3 @ 4"]) {
    for (const field of FIELDS) {
      expect(() => refuseMarkup(alert({ name: NAMES[home], [field]: text }))).not.toThrow();
    }
  }
});

test("the current value and labels are accepted in a description of Grafana", () => {
  expect(() => refuseMarkup(alert({ description: `${CURRENT} on {{ $labels.instance }}` }))).not.toThrow();
});

test.each(
  HOMES.flatMap((home) => FIELDS.map((field) => [home, field] as const)).filter(
    (one) => one.join() !== "grafana,description",
  ),
)("in %s a template is refused in a %s", (home, field) => {
  for (const template of [CURRENT, "{{ $labels.instance }}"]) {
    expect(() => refuseMarkup(alert({ name: NAMES[home], [field]: `now ${template}` }))).toThrow(
      `the ${field} of ${NAMES[home]} is "now ${template}", must not have a template: write it in words`,
    );
  }
});

test.each([
  ["{{ humanize $value }}", "a template"],
  ["{{ $labels.instance", "a template"],
  ["{{ $labels.Instance }}", "a template"],
  ["{{current}}", "a template"],
  ["current }}", "a template"],
  ["{{#is_alert}}down{{/is_alert}}", "a template"],
  ["tell @all", "a word that begins with @, which notifies somebody"],
  ["@pagerduty-other", "a word that begins with @, which notifies somebody"],
  ["(@here)", "a word that begins with @, which notifies somebody"],
  ["<!channel> look", "a mention of Slack's such as <!here>"],
  ["<#C0000000001>", "a mention of Slack's such as <!here>"],
  ["more than <limit>", "a word in angle brackets, which EventBridge replaces"],
  ["first\nsecond", "a line break"],
  ["first\r", "a line break"],
  ["first\u2028second", "a line break"],
])("%j is refused in every text of every home", (text, what) => {
  for (const home of HOMES) {
    for (const field of FIELDS) {
      const but = what === "a template" && home === "grafana" && field === "description";
      expect(() => refuseMarkup(alert({ name: NAMES[home], [field]: text }))).toThrow(
        `the ${field} of ${NAMES[home]} is ${JSON.stringify(text)}, must not have ${what}${but ? ` other than ${CURRENT} and {{ $labels.name }}` : ""}: write it in words`,
      );
    }
  }
});

test("the error for a refused text names the line that defines the alert", () => {
  const texts = { summary: "Slow @all", description: "Slow.", dashboard: "service" } as const;
  const signal = {} as Parameters<typeof monitorAlert>[0]["when"]["signal"];
  const when = { signal, is: "above", limit: 2 } as const;
  expect(() => monitorAlert({ ...texts, name: "PageLoadSlow", when } as never)).toThrow(/of PageLoadSlow is/);
  expect(() => cloudWatchAlert({ ...texts, name: "CacheMemoryHigh" } as never)).toThrow(/of CacheMemoryHigh is/);
});
