import { App, TerraformStack } from "cdktf";
import { PagerService } from "../../../constructs/pagerduty/pager-service";

const made = (seconds: number) => () =>
  new PagerService(new TerraformStack(new App(), "stack"), "p1", {
    name: "p1",
    description: "",
    escalationPolicyId: "policy",
    acknowledgementTimeoutSeconds: 0,
    sources: [{ id: "grafana", name: "Grafana" }],
    groupingWindowSeconds: seconds,
  });

// PagerDuty accepts 300 to 3600 seconds, or exactly one day.
test.each([300, 3600, 86_400])("alerts are grouped for %d seconds", (seconds) => expect(made(seconds)).not.toThrow());

test.each([0, 299, 3601, 86_399, 86_401])("a grouping window of %d seconds is refused", (seconds) => {
  expect(made(seconds)).toThrow(
    `pager service p1: groupingWindowSeconds is ${seconds}, must be 300 to 3600, or 86400: change it`,
  );
});

test("the error for a source without an integration names it", () => {
  expect(() => made(300)().key("datadog")).toThrow("has no key for datadog, must be one of grafana");
});
