/** @modules own */
/** Returns the rules for another calendar than the company's. */
function rulesOf(weekdays: readonly number[], days: readonly string[]) {
  let rules: unknown;
  jest.isolateModules(() => {
    jest.doMock("../../../policy/business-hours", () => {
      const { businessHours } = jest.requireActual("../../../policy/business-hours");
      return {
        businessHours: { ...businessHours, week: { ...businessHours.week, weekdays } },
        holidays: days.map((day) => ({ day, name: "closed" })),
      };
    });
    rules = require("../../../stacks/pagerduty-rules/holiday-rules").holidayRules();
  });
  jest.dontMock("../../../policy/business-hours");
  return rules as { label: string; conditions: string[]; suspendSeconds: number }[];
}

test("a holiday in the middle of a week delays incidents from the evening before", () => {
  const rules = rulesOf([1, 2, 3, 4, 5], ["2027-05-06"]);
  expect(rules.map(({ suspendSeconds }) => suspendSeconds / 3600)).toEqual([14, 26]);
  expect(rules[0]?.conditions).toEqual(["now in 2027-05-06 05:00:00 to 2027-05-06 17:00:00 Europe/Berlin"]);
});

test.each([
  [
    [],
    ["2027-05-06"],
    "businessHours.week.weekdays is [], which leaves no working day in 366 days after the holiday 2027-05-06",
  ],
  [[1, 2, 3, 4, 5], ["2027-13-01"], "which leaves no working day in 366 days after the holiday 2027-13-01"],
])(
  "with the weekdays %j and the holidays %j the search for a business day ends with an error",
  (week, days, message) => {
    expect(() => rulesOf(week, days)).toThrow(message);
  },
);
