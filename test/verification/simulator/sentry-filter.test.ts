import type { FilterCondition } from "../../../checks/emitted/schemas/sentry-alerts";
import { passesFilter } from "../../../verification/simulator/sentry-filter";

const filter = (logic_type: string, ...conditions: FilterCondition[]) => ({ logic_type, conditions });
const level = (number: number, match: string) => ({ level: { level: number, match } });
const tag = (match: string) => ({ tagged_event: { key: "cause", match, value: "api" } });
const error = (number: number, tags: Record<string, string> = {}) => ({ level: number, tags });

test.each([
  [filter("none", level(30, "lte"), tag("eq")), error(30), false],
  [filter("none", level(30, "lte"), tag("eq")), error(40), true],
  [filter("none", level(30, "lte"), tag("eq")), error(40, { cause: "api" }), false],
  [filter("none", level(30, "lte"), tag("eq")), error(40, { cause: "other" }), true],
  [filter("all", level(40, "gte"), tag("ne")), error(39), false],
  [filter("all", level(40, "gte"), tag("ne")), error(40), true],
  [filter("all", level(40, "gte"), tag("ne")), error(50, { cause: "api" }), false],
  [filter("any", level(40, "eq"), tag("eq")), error(30, { cause: "api" }), true],
  [filter("any", level(40, "eq"), tag("eq")), error(30), false],
  [filter("none"), error(10), true],
  [filter("any"), error(10), true],
  [{ logic_type: "all" }, error(10), true],
])("%j of %j: %s", (given, one, through) => {
  expect(passesFilter(given, one)).toBe(through);
});

test("an unknown comparison is rejected", () => {
  expect(() => passesFilter(filter("all", tag("co")), error(40))).toThrow(
    "compares by co, which the simulator cannot read",
  );
});
