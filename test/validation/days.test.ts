import { ageingDays, dayWarnings } from "../../validation/policy/days";
import { changed, places, written } from "./support";

const of = (warnings: readonly string[], file: string) => warnings.filter((warning) => warning.startsWith(file));
const accepted = changed("accepted-access", "acceptedAccess.grafana.untilDay", "2027-03-31");
const warnings = (today: string) =>
  of(dayWarnings(accepted, today), "policy/accepted-access.ts: acceptedAccess.grafana");

test.each([
  ["2027-02-27", []],
  ["2027-02-28", ["ends in 31 days"]],
  ["2027-03-30", ["ends in 1 day"]],
  ["2027-03-31", ["ends today"]],
  ["2027-04-01", ["ended 1 day ago"]],
  ["2027-04-30", ["ended 30 days ago"]],
])("on %s, a day at the end of March is reported as %j", (today, told) => {
  expect(warnings(today)).toEqual(
    told.map(
      (when) =>
        `policy/accepted-access.ts: acceptedAccess.grafana.untilDay is 2027-03-31 and ${when}: finish what it waits for, or check it again and set a new day`,
    ),
  );
});

test("the age of the holidays is that of the last one", () => {
  const last = (written["business-hours"] as unknown as { holidays: { day: string }[] }).holidays.at(-1)?.day ?? "";
  const field = "policy/business-hours.ts: holidays";
  expect(of(dayWarnings(written, last), field)).toContain(
    `${field} is ${last} and ends today: add next year's holidays`,
  );
});

const calendar = (...days: string[]) =>
  changed(
    "business-hours",
    "holidays",
    [...days, "2027-12-31"].map((day) => ({ day, name: "a holiday" })),
  );
const ofCalendar = (days: readonly string[], today: string) =>
  of(dayWarnings(calendar(...days), today), "policy/business-hours.ts");

test.each([
  ["2026-01-25", []],
  ["2026-01-26", ["2025-12-25, which was 32 days ago: remove it, or correct its year"]],
  ["2026-11-28", ["2025-12-25, which was 338 days ago: remove it, or correct its year"]],
])("on %s, a holiday of Christmas 2025 is reported as %j", (today, told) => {
  expect(ofCalendar(["2025-12-25"], today)).toEqual(
    told.map((what) => `policy/business-hours.ts: holidays has ${what}`),
  );
});

test("past holidays are reported in one message, future holidays are not", () => {
  expect(ofCalendar(["2025-12-25", "2025-12-26", "2026-01-01", "2026-12-25"], "2026-11-28")).toEqual([
    "policy/business-hours.ts: holidays has 3 past days, from 2025-12-25 to 2026-01-01: remove them, or correct their years",
  ]);
});

test("prices are valid for one year after the day of their list", () => {
  const policy = changed("prices", "prices.list.listedDay", "2026-01-01");
  const told = (today: string) => of(dayWarnings(policy, today), "policy/prices.ts");
  expect(told("2026-11-30")).toEqual([]);
  expect(told("2026-12-01")).toEqual([
    "policy/prices.ts: prices.list.listedDay is 2026-01-01, which holds for 365 days and ends in 31 days: check the prices again",
  ]);
  expect(told("2027-01-02")[0]).toContain("ended 1 day ago");
});

test("every day of the policy has a maximum age, unless it derives from a day that has one", () => {
  const days = places().filter(({ path, value }) => /day$/i.test(path.at(-1) ?? "") && typeof value === "string");
  const told = new Set(ageingDays(written).map(({ field }) => field));
  const silent = days
    // A suppression's last day has a maximum age, and its first day is at most 92 days before it.
    .filter(({ path }) => path.at(-1) !== "sinceDay")
    .filter(
      ({ file, path }) => path[0] !== "holidays" && !(path.includes("planned") && /alert-policies|routines/.test(file)),
    )
    .map(({ file, path }) => `policy/${file}.ts: ${path.join(".")}`)
    .filter((field) => !told.has(field));
  expect(days.length).toBeGreaterThan(20);
  expect(silent).toEqual([]);
});
