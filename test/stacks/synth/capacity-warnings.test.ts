import { capacityLimits, meets } from "../../../environments/capacity-limits";
import { firstDay } from "../../../environments/projected-load";
import { capacityWarnings } from "../../../stacks/synth/capacity-warnings";
import { addDays } from "../../../validation/day-arithmetic";
import { changed } from "../../environments/support";
import { environment } from "../../support";

const MEASURED = "2026-11-23";
const production = environment("production");
/** With a baseline that warns of nothing else: the age of the baseline is another test. */
const servers = capacityLimits(production).find(({ name }) => name === "servers.max");
const day = firstDay(production, (load) => servers !== undefined && meets(servers, load)) ?? "";

function warnings(today: string): string[] {
  return capacityWarnings([production], today).filter((text) => text.includes("meets servers.max "));
}

test.each([
  ["a day before the notice", -31, []],
  ["on the day of the notice", -30, ["on"]],
  ["within the notice", -1, ["on"]],
  ["on the day itself", 0, ["since"]],
  ["later", 20, ["since"]],
])("%s", (_, days, words) => {
  expect(warnings(addDays(day, days))).toEqual(
    words.map(
      (word) =>
        `production: the projected load meets servers.max ${word} ${day}, and raising it takes 30 days: raise servers.max in environments/production.ts, or choose a larger servers.instanceType; deploy production-bootstrap first, which requests the quota`,
    ),
  );
});

test("a limit of AWS is reported half a year before", () => {
  const limit = capacityLimits(production).find(({ name }) => name.startsWith("Aurora's readers"));
  const met = firstDay(production, (load) => limit !== undefined && meets(limit, load)) ?? "";
  const reported = (today: string) =>
    capacityWarnings([production], today).some((text) => text.includes("Aurora's readers"));
  expect([reported(addDays(met, -181)), reported(addDays(met, -180))]).toEqual([false, true]);
});

test("a fresh baseline of each environment has no warning", () => {
  const all = (["production", "staging", "sandbox"] as const).map(environment);
  expect(capacityWarnings(all, MEASURED)).toEqual([]);
});

test.each([
  ["a day too early", "2026-11-22", ", must be a past day: correct it"],
  ["on its day", MEASURED, undefined],
  ["at its largest age", addDays(MEASURED, 92), undefined],
  [
    "a day older",
    addDays(MEASURED, 93),
    ", must be at most 92 days old for the capacity plan: measure the load again (dashboard capacity), and set a new baseline",
  ],
])("a baseline %s", (_, today, text) => {
  const found = capacityWarnings([production], today).filter((warning) => warning.includes("measuredDay"));
  expect(found).toEqual(text === undefined ? [] : [`production: growthBaseline.measuredDay is ${MEASURED}${text}`]);
});

test("a disposable environment does not warn, because its users do not grow", () => {
  const sandbox = environment("sandbox");
  expect(capacityWarnings([sandbox], "2030-01-01")).toEqual([]);
  expect(capacityWarnings([changed(sandbox, { protection: "protected" })], "2030-01-01").length).toBeGreaterThan(3);
});
