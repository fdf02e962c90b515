import type { Stacks } from "../../../checks/emitted/configuration";
import { type Dependencies, undeclaredNeeds } from "../../../verification/terraform/undeclared-needs";
import { everything } from "../../everything";

const { stacks, dependencies: declared } = everything();

test("every stack comes after those whose names it uses", () => {
  expect(undeclaredNeeds(stacks, declared)).toEqual([]);
});

test.each([
  ["staging-servers", "staging-datadog", /aws_s3_object names \/gocarbontracker\/staging\/datadog\/agent-key/],
  ["staging-servers", "staging-sentry", /aws_s3_object names \/gocarbontracker\/staging\/sentry\/server-dsn/],
  ["staging-collectors", "staging-sentry", /aws_s3_object names \/gocarbontracker\/staging\/sentry\/routines-dsn/],
  ["staging-sentry", "organization-sentry", /sentry_key names gocarbontracker-web/],
  ["organization-sentry", "production-bootstrap", /backend names gocarbontracker-production-state/],
  ["staging-data", "staging-monitoring", /aws_cloudwatch_metric_alarm names gocarbontracker-staging-alerts-p2/],
])("%s without %s before it is a fault", (stack, needed, message) => {
  // All dependencies between the two are removed.
  const cut = Object.fromEntries(
    Object.entries(declared).map(([name, before]) => [
      name,
      before.filter((one) => one !== needed && (name !== stack || !declared[one]?.includes(needed))),
    ]),
  );
  expect(undeclaredNeeds(stacks, cut)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
});

const TWO: Stacks = {
  a: { resource: { aws_sns_topic: { t: { name: "gocarbontracker-x" } } } },
  b: { resource: { aws_alarm: { n: { actions: ["arn:aws:sns:eu:1:gocarbontracker-x"] } } } },
};

test.each<[Dependencies, number]>([
  [{ b: ["a"] }, 0],
  [{ b: ["c"], c: ["a"] }, 0],
  [{}, 1],
  [{ a: ["b"] }, 1],
])("with the dependencies %j there are %d faults", (dependencies, count) => {
  expect(undeclaredNeeds(TWO, dependencies)).toHaveLength(count);
});

test("a longer name that ends in another one is another name", () => {
  const stack = { resource: { aws_alarm: { n: { actions: ["arn:aws:sns:eu:1:not-gocarbontracker-x"] } } } };
  expect(undeclaredNeeds({ ...TWO, b: stack }, {})).toEqual([]);
});
