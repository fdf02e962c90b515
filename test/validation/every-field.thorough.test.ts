import { readdirSync } from "node:fs";
import { join } from "node:path";
import { policyFiles } from "../../validation/policy/files";
import { faultsWith, ownFaultsWith, type Place, places, written } from "./support";

const name = ({ file, path }: Place) => `policy/${file}.ts: ${path.join(".")}`;
const all = places();

/** Returns the places without a message that begins with their name when they have the given value. */
function untold(some: readonly Place[], value: (place: Place) => unknown): string[] {
  return some
    .filter((place) => {
      const begins = (fault: string) => fault.startsWith(`${name(place)} `) || fault.startsWith(`${name(place)}.`);
      const wrong = value(place);
      // A rule compares a value that derives from another clause with that clause.
      return (
        !ownFaultsWith(place.file, place.path, wrong).some(begins) &&
        !faultsWith(place.file, place.path, wrong).some(begins)
      );
    })
    .map(name);
}

const numbers = all.filter(({ value }) => typeof value === "number");
const texts = all.filter(({ value }) => typeof value === "string");

test("every file of the policy is validated, except those with types and lookups only", () => {
  const folder = join(__dirname, "../../policy");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replace(/\.ts$/, ""));
  const withoutNumbers = [
    "alert-policies/alert-policy",
    "alert-policies/index",
    "alert-policies/runbook-file",
    "clause",
    "reader-capacity",
    "weekdays",
  ];
  expect(files.filter((file) => !(file in policyFiles)).sort()).toEqual(withoutNumbers);
  expect(Object.keys(written).filter((file) => !files.includes(file))).toEqual([]);
});

test.each([1e15, -1e15, Number.NaN, "70"])("no number accepts %p", (value) => {
  expect(numbers.length).toBeGreaterThan(400);
  expect(untold(numbers, () => value)).toEqual([]);
});

test("no text accepts a number", () => {
  // A quotation of another clause, which is validated there.
  const quoted = (place: Place) => place.file === "recovery" && place.path.at(-1) === "sentence";
  expect(
    untold(
      texts.filter((place) => !quoted(place)),
      () => 5,
    ),
  ).toEqual([]);
});

/** True for places that are optional, or that can occur any number of times. */
function optional({ file, path, value }: Place): boolean {
  const [last, depth] = [path.at(-1) ?? "", path.length];
  const parent = all.find((other) => other.file === file && other.path.join(".") === path.slice(0, -1).join("."));
  return (
    /^\d+$/.test(last) ||
    (file === "recovery" && last === "sentence") ||
    (file === "findings" && ["alert", "types"].includes(last)) ||
    // Without a field a control of Security Hub is suppressed by the resource's id.
    (file === "suppressed-findings" && last === "field") ||
    (last === "source" && file !== "pager-actions") ||
    (last === "why" && typeof (parent?.value as { sentence?: string })?.sentence === "string") ||
    (last === "sentence" && (file === "routines" || typeof (parent?.value as { why?: string })?.why === "string")) ||
    [
      "allowedAttributes",
      "suppressedIncidentGroups",
      "instanceTypes",
      "databaseClasses",
      "cacheNodeTypes",
      "logNodes",
      "zoneLetters",
      "stateful",
      "serverHourDollars",
      "databasePrices",
      "cacheHourDollars",
      "logNodeHourDollars",
    ].includes(path[0] ?? "") ||
    (file.startsWith("alert-policies/") &&
      !/categories|later/.test(file) &&
      (depth === 2 || ["planned", "affectsUsers", "watches", "handbook"].includes(last))) ||
    value === undefined
  );
}

test("a missing field is reported by its name", () => {
  const unmissed = all
    .filter((place) => !optional(place))
    .filter((place) => {
      const said = ownFaultsWith(place.file, place.path, undefined);
      return !said.some((fault) => fault.startsWith(`${name(place)} is missing: add it`) || /must have/.test(fault));
    });
  expect(unmissed.map(name)).toEqual([]);
});

test("a misspelt field is reported with the expected name", () => {
  const long = numbers.filter(({ path }) => /^[a-z]\w{5,}$/i.test(path.at(-1) ?? ""));
  expect(long.length).toBeGreaterThan(300);
  const unmeant = long.filter((place) => {
    const key = place.path.at(-1) ?? "";
    const typo = key.slice(0, -3) + key.slice(-2);
    const parent = { ...place, path: place.path.slice(0, -1) };
    const before = all.find((other) => name(other) === name(parent))?.value as Record<string, unknown>;
    const { [key]: number, ...others } = before;
    const said = ownFaultsWith(parent.file, parent.path, { ...others, [typo]: number });
    return !said.includes(`${name(parent)}.${typo} is unknown and ${key} is missing: did you mean ${key}?`);
  });
  expect(unmeant.map(name)).toEqual([]);
});

test("a clause without a schema is refused, with the file that needs one", () => {
  expect(faultsWith("machines", "machines.gpu", { why: "a reason", maximumPercent: 80 })).toEqual([
    "policy/machines.ts: machines.gpu is unknown: remove it, correct its spelling, or add its schema in validation/policy/schemas",
  ]);
});
