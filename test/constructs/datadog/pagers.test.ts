import { TerraformOutput, TerraformStack } from "cdktf";
import { DatadogProvider } from "../../../.gen/providers/datadog/provider";
import { Pagers, type PagersProps } from "../../../constructs/datadog/pagers";
import { type Emitted, resources, synthesized } from "../../support";

const service = (severity: string, name = `gocarbontracker-production-${severity}`) => ({
  name,
  key: `key-${severity}`,
});
const SERVICES = { P0: service("p0"), P1: service("p1"), P2: service("p2"), P3: service("p3") };

function emitted(services: PagersProps["services"]): Emitted {
  return (
    synthesized((app) => {
      const stack = new TerraformStack(app, "stack");
      new DatadogProvider(stack, "datadog");
      const { serviceNames } = new Pagers(stack, "pagers", { services });
      new TerraformOutput(stack, "handle", { value: `@pagerduty-${serviceNames.P2}` });
    }).stack ?? {}
  );
}

test("each severity has a PagerDuty service, with the integration key for Datadog", () => {
  const stack = emitted(SERVICES);
  const made = resources(stack, "datadog_integration_pagerduty_service_object");
  expect(made.map(({ service_name, service_key }) => [service_name, service_key])).toEqual([
    ["gocarbontracker-production-p0", "key-p0"],
    ["gocarbontracker-production-p1", "key-p1"],
    ["gocarbontracker-production-p2", "key-p2"],
    ["gocarbontracker-production-p3", "key-p3"],
  ]);
  const [, id = ""] = /\.(\w+)\.service_name/.exec(stack.output.handle.value) ?? [];
  expect(stack.resource.datadog_integration_pagerduty_service_object[id].service_name).toBe(SERVICES.P2.name);
});

test.each(["On call", "on.call", "on/call", ""])("a name that a message cannot mention is refused: %j", (name) => {
  expect(() => emitted({ ...SERVICES, P1: service("p1", name) })).toThrow(
    `pager of P1: name is "${name}", must be letters, digits, hyphens and underscores, or a message cannot mention it: rename the PagerDuty service`,
  );
});

test("one name for two severities is refused", () => {
  expect(() => emitted({ ...SERVICES, P1: service("p1", SERVICES.P0.name) })).toThrow(
    'pager of P0: name is "gocarbontracker-production-p0" twice, must be the severity\'s own, since Datadog finds a service by its name: rename one',
  );
});
