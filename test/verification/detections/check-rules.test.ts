import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../../../tools/scratch-folder";
import { checkRules } from "../../../verification/detections/check-rules";
import { readRules } from "../../../verification/detections/read-rules";

const RULE = `title: Disabled
id: 11111111-1111-4111-8111-111111111111
name: audit_disabled
status: experimental
description: A test.
author: GoCarbonTracker Operations
date: 2026-11-30
logsource:
  product: gocarbontracker
  service: activity
detection:
  selection:
    event.action: audit-disabled
    user.hash|exists: true
  condition: selection
level: high
`;
const CORRELATION = `title: Many
id: 22222222-2222-4222-8222-222222222222
name: audit_disabled_often
status: experimental
description: A test.
author: GoCarbonTracker Operations
date: 2026-11-30
correlation:
  type: value_count
  rules:
    - audit_disabled
  group-by:
    - user.hash
  timespan: 10m
  condition:
    field: source.network
    gte: 2
level: high
`;

/** The faults of a folder with a file of both documents. */
function faults(change: (text: string) => string, more: Readonly<Record<string, string>> = {}): string[] {
  const folder = join(scratchFolder("rules-"), "detections");
  mkdirSync(folder);
  writeFileSync(join(folder, "audit.yml"), change(`${RULE}---\n${CORRELATION}`));
  for (const [file, text] of Object.entries(more)) writeFileSync(join(folder, file), text);
  return checkRules(readRules(folder));
}

const replace = (one: string, other: string) => (text: string) => {
  expect(text).toContain(one);
  return text.replace(one, other);
};

test("the rules of the project and of this test have no faults", () => {
  expect(checkRules(readRules())).toEqual([]);
  expect(faults((text) => text)).toEqual([]);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    "an unknown field",
    replace("event.action:", "event.acton:"),
    /^audit\.yml: audit_disabled: the field is "event\.acton", must be one of .*event\.action.*: correct it$/,
  ],
  ["a field of another service", replace("service: activity", "service: application"), /the field is "event\.action"/],
  [
    "an unknown value",
    replace("audit-disabled\n", "audit-disable\n"),
    /event\.action is "audit-disable", must be one of .*audit-disabled/,
  ],
  [
    "a hash in another form",
    replace("user.hash|exists: true", "user.hash: anna"),
    /user\.hash is "anna", must be \d+ hexadecimal digits/,
  ],
  [
    "a reason that no line has",
    replace("user.hash|exists: true", "event.reason: reused"),
    /event\.reason is "reused", must be one of replaced, expired/,
  ],
  [
    "a number as a text",
    replace("user.hash|exists: true", "export.rows: many"),
    /export\.rows is "many", must be a whole number/,
  ],
  [
    "an existence that is no truth",
    replace("exists: true", "exists: yes please"),
    /user\.hash\|exists is "yes please", must be true or false/,
  ],
  [
    "an unknown service",
    replace("service: activity", "service: audit"),
    /logsource\.service is "audit", must be one of activity, application/,
  ],
  [
    "another product",
    replace("product: gocarbontracker", "product: windows"),
    /logsource\.product is "windows", must be one of gocarbontracker, postgresql/,
  ],
  [
    "a regular expression",
    replace("event.action: audit-disabled", "event.action|re: '(?<!x)audit.*'"),
    /has the modifier re, must be one of exists.*: list the values instead/,
  ],
  ["no name", replace("name: audit_disabled\n", ""), /^audit\.yml: a rule: name is missing, must be a text: add it$/m],
  [
    "a name of capitals",
    replace("name: audit_disabled\n", "name: Audit-Disabled\n"),
    /name is "Audit-Disabled", must be words in lower case/,
  ],
  [
    "a key with a typing error",
    replace("status:", "state:"),
    /it has state, must be one of .*status.*: correct or remove it/,
  ],
  [
    "a level that is none",
    replace("level: high", "level: urgent"),
    /level is "urgent", must be one of informational, low/,
  ],
  [
    "a condition of another name",
    replace("condition: selection", "condition: selecton"),
    /condition has "selecton", must be one of selection/,
  ],
  ["no condition", replace("  condition: selection\n", ""), /condition is missing/],
  ["a list without a value", replace("event.action: audit-disabled", "event.action: []"), /event\.action has no value/],
  [
    "a rule without a condition",
    replace("correlation:", "x:"),
    /it has no condition, must be one mapping: detection or correlation/,
  ],
  [
    "a correlation of an unknown rule",
    replace("    - audit_disabled\n", "    - audit_off\n"),
    /correlation\.rules has "audit_off"/,
  ],
  ["a correlation of no rule", replace("  rules:\n    - audit_disabled\n", ""), /correlation\.rules is missing/],
  ["a correlation by an unknown field", replace("    - user.hash\n", "    - user.name\n"), /the field is "user\.name"/],
  ["an unknown kind of correlation", replace("value_count", "value_counts"), /correlation\.type is "value_counts"/],
  ["a count of no field", replace("    field: source.network\n", ""), /condition\.field is missing/],
  ["a comparison with a typing error", replace("gte:", "gre:"), /it has condition\.gre/],
  ["a time without a unit", replace("10m", "600"), /timespan is 600, must be a number with s, m, h or d such as 10m/],
  ["broken YAML", replace("title: Many", "title: [Many"), /^audit\.yml: .*: correct the file$/m],
  [
    "a key that is given twice",
    replace("level: high", "level: high\nlevel: low"),
    /^audit\.yml: Map keys must be unique/,
  ],
  ["an empty document", (text) => `${text}---\n`, /a document is null, must be a mapping/],
  ["a text", () => "nothing", /a document is "nothing", must be a mapping/],
])("%s is refused", (_, change, message) => {
  expect(faults(change).join("\n")).toMatch(message);
});

test("a name or id that another file has is refused", () => {
  expect(faults((text) => text, { "other.yml": RULE })).toEqual([
    'other.yml: the name "audit_disabled" is that of another rule in audit.yml, must be its own: change it',
    'other.yml: the id "11111111-1111-4111-8111-111111111111" is that of another rule in audit.yml, must be its own: change it',
  ]);
});

test("a file that would not be read is refused", () => {
  expect(faults((text) => text, { "other.yaml": RULE })).toEqual([
    'other.yaml: its name must end with ".yml": correct the file',
  ]);
});
