import { incidents } from "../../../verification/simulator/incidents";
import { startOf } from "../../../verification/simulator/moment-of";
import type { Outcome } from "../../../verification/simulator/outcome";
import { phasesOf, worstOf } from "../../../verification/simulator/phases";
import type { SimulationResult } from "../../../verification/simulator/simulation-result";

const [incident] = incidents;
if (incident === undefined) throw new Error("no incident");

test("phases start within one minute, each at another second of a scrape and of an evaluation", () => {
  const starts = phasesOf(incident, 4).map(startOf);
  expect(new Set(starts.map((second) => second % 10)).size).toBe(4);
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(60);
});

const result = (pagedSeconds: number | undefined, isRequired = true): SimulationResult => ({
  outcomes: [{ incident: "a", pagedSeconds } as Outcome],
  faults: [`paged ${pagedSeconds}`],
  expectation: {
    required: isRequired ? [{ severity: "P1", reachedSecond: 0, dueSecond: 1, why: "" }] : [],
    errorMinutes: 1,
    episodes: 1,
    justifies: () => true,
  },
});
const paged = (...results: [SimulationResult, ...SimulationResult[]]) => worstOf(results).outcomes[0]?.pagedSeconds;

test("the worst phase has the latest page, or none; without a harm it has one", () => {
  expect(paged(result(50), result(58), result(53))).toBe(58);
  expect(paged(result(50), result(undefined), result(53))).toBeUndefined();
  expect(paged(result(undefined, false), result(53, false))).toBe(53);
  expect(worstOf([result(50), result(58)]).faults).toEqual(["paged 50", "paged 58"]);
});
