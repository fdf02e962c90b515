import { ruleFile } from "../../verification/commands/rule-file";
import { environment } from "../support";
import { type Outcome, outcomes } from "./situations/outcomes";
import type { Situation } from "./situations/situation";
import { situations } from "./situations/situations";

const rules = ruleFile(environment("production"));

/** The differences between an outcome and the requirements of its situation, a sentence each. */
function faults(situation: Situation, { alerts, pages }: Outcome): string[] {
  const {
    pages: page,
    pagesCount = page === undefined ? 0 : 1,
    fires = [],
    only,
    never = [],
    overAt,
    ends = {},
  } = situation;
  const began = pages.reduce((sum, { times }) => sum + times, 0);
  const first = Math.min(...pages.map((one) => one.first));
  const last = Math.max(...pages.map((one) => one.last));
  const fired = Object.entries(alerts).map(([name, one]) => `${name} ${one.severity} ${one.first}-${one.last}`);
  const allowed = only && [...fires, ...only];
  return [
    ...(began === pagesCount ? [] : [`${began} pages, must be ${pagesCount}: ${fired.join(", ")}`]),
    ...(page === undefined || (first >= page.from && first <= page.from + page.within)
      ? []
      : [
          `the first page is at ${first}, must be from ${page.from} to ${page.from + page.within}: ${fired.join(", ")}`,
        ]),
    ...(overAt === undefined || last < overAt ? [] : [`the last page is at ${last}, must be before ${overAt}`]),
    ...Object.entries(ends)
      .filter(([name, minute]) => (alerts[name]?.last ?? 0) >= minute)
      .map(([name, minute]) => `${name} fires at ${alerts[name]?.last}, must end before ${minute}`),
    ...fires.filter((name) => alerts[name] === undefined).map((name) => `${name} does not fire: ${fired.join(", ")}`),
    ...Object.keys(alerts)
      .filter((name) => never.includes(name) || allowed?.includes(name) === false)
      .map((name) => `${name} fires`),
  ];
}

let found: Map<string, Outcome>;
beforeAll(() => {
  found = outcomes(rules, situations);
});

test.each(Object.entries(situations))("%s", (name, situation) => {
  expect(faults(situation, found.get(name) as Outcome)).toEqual([]);
});
