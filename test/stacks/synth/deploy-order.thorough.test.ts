import { App, TerraformStack } from "cdktf";
import { known } from "../../../environments";
import { loadEnvironments } from "../../../environments/load";
import { assemble } from "../../../main";
import { organization } from "../../support";

/** Returns, for each stack, all stacks that are deployed before it. */
function earlier(wanted?: readonly string[]): Map<string, Set<string>> {
  const app = new App();
  assemble(app, loadEnvironments(known, wanted), organization());
  const before = (stack: TerraformStack): string[] =>
    stack.dependencies.flatMap((needed) => [needed.node.id, ...before(needed)]);
  return new Map(
    app.node.children.filter(TerraformStack.isStack).map((stack) => [stack.node.id, new Set(before(stack))]),
  );
}

const order = earlier();

test.each([
  // A state in a bucket requires the bucket.
  ...[...order.keys()].filter((name) => /^staging-(?!bootstrap)/.test(name)).map((name) => [name, "staging-bootstrap"]),
  ["organization-datadog", "production-bootstrap"],
  ["organization-sentry", "production-bootstrap"],
  // Topics are referenced by their addresses.
  ...["data", "servers", "collectors", "logs", "backups", "security", "response", "pagerduty"].map((unit) => [
    `staging-${unit}`,
    "staging-monitoring",
  ]),
  // The log groups whose lines are shipped, and the bucket of the functions' code.
  ["staging-logs", "staging-data"],
  ["staging-logs", "staging-servers"],
  ["staging-logs", "staging-collectors"],
  // The role of the domain's network interfaces.
  ["staging-logs", "staging-security"],
  // Machines read their keys from parameters.
  ["staging-servers", "staging-datadog"],
  ["staging-servers", "staging-sentry"],
  ["staging-collectors", "staging-datadog"],
  ["staging-collectors", "staging-sentry"],
  // Resources that the organization has once.
  ["staging-datadog", "organization-datadog"],
  ["production-datadog", "organization-datadog"],
  ["staging-sentry", "organization-sentry"],
  // GitHub's environments exist before the roles that their jobs assume.
  ["staging-delivery", "organization-github"],
  ["organization-github", "production-bootstrap"],
  ["production-catalogue", "production-pagerduty"],
])("%s is deployed after %s", (later, sooner) => {
  expect(order.get(later ?? "")).toContain(sooner);
});

test("an environment depends on another one only through the organization's stacks", () => {
  const keeps = ["organization-datadog", "organization-github", "organization-sentry", "production-bootstrap"];
  const foreign = [...order].flatMap(([name, before]) => {
    const [own] = name.split("-");
    return [...before].filter((other) => !other.startsWith(`${own}-`) && !keeps.includes(other));
  });
  expect(foreign).toEqual([]);
});

test("one environment can be deployed with its own stacks", () => {
  const alone = earlier(["staging"]);
  const names = [...alone.keys()];
  expect(names.every((name) => name.startsWith("staging-"))).toBe(true);
  expect([...alone.values()].flatMap((before) => [...before]).filter((name) => !names.includes(name))).toEqual([]);
});
