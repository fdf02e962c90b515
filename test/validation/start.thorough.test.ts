import { readFileSync } from "node:fs";
import { Copy, type Edit } from "./copy";

/** The commands of `npm start` and of the CLI's app. */
const START = [["scripts/start.mjs"]];
const APP = [["scripts/bundle.mjs"], [".build/main.js"]];

let copy: Copy;
beforeAll(() => {
  copy = new Copy();
});
afterAll(() => copy.remove());

const refused = (...sentences: string[]) => ({
  status: 1,
  stdout: "",
  stderr: sentences.map((sentence) => `✗ ${sentence}\n`).join(""),
  written: false,
});

test("npm start reports every fault of the policy, the environments and the shared values together, and writes nothing", () => {
  const edits: Edit[] = [
    // A signal uses this number when it is loaded.
    ["policy/health.ts", "averageSeconds: 0.1,", "averageSeconds: 100,"],
    // Either value would make a synth search for a business day endlessly.
    ["policy/business-hours.ts", "weekdays: [1, 2, 3, 4, 5]", "weekdays: []"],
    ["policy/business-hours.ts", "2027-01-01", "2027-13-01"],
    ["environments/staging.ts", 'account: "222222222222"', 'account: "2222"'],
    ["environments/organization.ts", 'site: "datadoghq.eu"', 'site: "datadoghq.de"'],
  ];
  expect(copy.runWith(edits, ...START)).toEqual(
    refused(
      "policy/business-hours.ts: businessHours.week.weekdays is [], must have 1 to 7 entries: add or remove some",
      'policy/business-hours.ts: holidays.1.day is "2027-13-01", must be a day of the calendar such as 2026-11-23: correct it',
      "policy/health.ts: health.databaseQuery.averageSeconds is 100, must be 0.002 to 5 seconds: lower it, or if milliseconds were meant, write 0.1",
      'environments/staging.ts: account is "2222", must be the twelve digits of an AWS account: correct it',
      'environments/organization.ts: datadog.site is "datadoghq.de", must be one of datadoghq.eu, datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, ap1.datadoghq.com: did you mean datadoghq.eu?',
    ),
  );
});

test("the CLI's app command reports a missing clause, and not the file that reads it", () => {
  expect(copy.runWith([["policy/health.ts", "  apiResponse: {", "  apiAnswer: {"]], ...APP)).toEqual(
    refused(
      "policy/health.ts: health.apiResponse is missing: add it",
      "policy/health.ts: health.apiAnswer is unknown: remove it, correct its spelling, or add its schema in validation/policy/schemas",
    ),
  );
});

test.each([START, APP])(
  "an unreadable file is reported with its place, and without a stack trace (%j)",
  (...programs) => {
    const edits: Edit[] = [["environments/staging.ts", 'account: "222222222222"', 'account: "2222']];
    const { stderr, ...rest } = copy.runWith(edits, ...programs);
    expect(rest).toEqual({ status: 1, stdout: "", written: false });
    expect(stderr).toMatch(/^✗ environments\/staging\.ts:\d+:\d+: unterminated string literal: correct it\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);

test.each([START, APP])("each missing file is reported once, with a place that imports it (%j)", (...programs) => {
  const missing = ["environments/staging.ts", "policy/retention.ts"];
  const { stderr, ...rest } = copy.runWithout(missing, ...programs);
  expect(rest).toEqual({ status: 1, stdout: "", written: false });
  expect(stderr.trimEnd().split("\n").sort()).toEqual(
    [
      /^✗ environments\/index\.ts:\d+:\d+: imports environments\/staging, which is missing: add the file, or correct the import$/,
      /^✗ [\w/.-]+\.ts:\d+:\d+: imports policy\/retention, which is missing: add the file, or correct the import$/,
    ].map((line) => expect.stringMatching(line)),
  );
});

test.each([
  ["runbooks/service-down.md", /^✗ .*runbooks\/service-down\.md/m],
  ["runbooks", /^✗ .* imports runbooks\/sql\/restore-observation\.sql, which is missing: add the file/m],
])("%s that is missing is reported", (path, expected) => {
  const { stderr, ...rest } = copy.runWithout([path], ...APP);
  expect(rest).toEqual({ status: 1, stdout: "", written: false });
  expect(stderr).toMatch(expected);
  expect(stderr).not.toMatch(/^(?!✗ )./m);
});

test("a duplicate key is reported with its place, also without a type check", () => {
  const twice: Edit = ["environments/staging.ts", 'name: "staging",', 'name: "staging",\n  name: "staging",'];
  const [bundle = []] = APP;
  expect(copy.runWith([twice], bundle).stderr).toMatch(
    /^! environments\/staging\.ts:5:3: duplicate key "name" in object literal: correct it\n$/,
  );
});

test("npm start prints the compiler's messages, and writes nothing", () => {
  const { stderr, ...rest } = copy.runWith(
    [["alerts/servers.ts", "limit: cpu.averagePercent", "limit: cpu.meanPercent"]],
    ...START,
  );
  expect(rest).toEqual({ status: 1, stdout: "", written: false });
  expect(stderr).toMatch(/^alerts\/servers\.ts\(\d+,\d+\): error TS\d+: .*meanPercent/);
  expect(stderr).toMatch(/✗ the types do not fit, as the compiler says above: correct the code\n$/);
});

test.each<[string, Edit, RegExp]>([
  [
    "while the stacks are made",
    ["alerts/servers.ts", "limit: cpu.averagePercent", "limit: cpu.mean.averagePercent"],
    /^✗ TypeError: Cannot read properties of undefined \(reading 'averagePercent'\), at alerts\/servers\.ts:\d+:\d+\n {2}This is a mistake in the code: /,
  ],
  [
    "while modules are loaded",
    ["signals/catalogue/application.ts", "health.databaseQuery.averageSeconds", "health.query.averageSeconds"],
    /^✗ TypeError: Cannot read properties of undefined \(reading 'averageSeconds'\), at signals\/catalogue\/application\.ts:\d+:\d+\n {2}This is a mistake in the code: /,
  ],
])("a mistake that JavaScript finds %s is reported with its place in the sources", (_, edit, message) => {
  const { stderr, ...rest } = copy.runWith([edit], ...APP);
  expect(rest).toEqual({ status: 1, stdout: "", written: false });
  expect(stderr).toMatch(message);
  expect(stderr.length).toBeLessThan(400);
});

test("markup in an alert's text is reported with the line that defines the alert", () => {
  const edit: Edit = [
    "alerts/servers.ts",
    `{{ $labels.instance }} is \${CURRENT};`,
    "{{ $labels.instance }} is {{ current CPU;",
  ];
  const { stderr, ...rest } = copy.runWith([edit], ...APP);
  expect(rest).toEqual({ status: 1, stdout: "", written: false });
  expect(stderr).toMatch(
    /^✗ alerts\/servers\.ts:\d+:\d+: the description of CpuPeak is ".*{{ current CPU.*", must not have a template other than \{\{ current \}\} and \{\{ \$labels\.name \}\}: write it in words\n$/,
  );
});

test("the README shows the counts that npm start prints", () => {
  const { stdout } = copy.runWith([], ...APP);
  const counts = (text: string) =>
    text.split("\n").flatMap((line) => {
      const [, stack, ...numbers] = /^(production-\w+|\d+ stacks in cdktf\.out) +(\d+) +(\d+) +(\d+) /.exec(line) ?? [];
      return stack === undefined ? [] : [[stack, ...numbers].join(" ")];
    });
  const shown = counts(readFileSync("README.md", "utf8"));
  expect(shown).toHaveLength(4);
  expect(counts(stdout)).toEqual(expect.arrayContaining(shown));
});
