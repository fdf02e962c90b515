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

// PagerDuty: 300 to 3600 seconds, or exactly a day.
test.each([300, 3600, 86_400])("alerts join for %d seconds", (seconds) => expect(made(seconds)).not.toThrow());

test.each([0, 299, 3601, 86_399, 86_401])("PagerDuty takes no window of %d seconds", (seconds) => {
  expect(made(seconds)).toThrow(
    `pager service p1: groupingWindowSeconds is ${seconds}, must be 300 to 3600, or 86400: change it`,
  );
});

test("a source that a service does not have is named", () => {
  expect(() => made(300)().key("datadog")).toThrow("has no key for datadog, must be one of grafana");
});
