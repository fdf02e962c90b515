import type { Stacks } from "../../../checks/emitted/configuration";
import { grafanaFeatures, grafanaMinimumVersion } from "../../../policy/grafana-features";
import { unknownFeatures } from "../../../verification/grafana/features";
import { everything } from "../../everything";
import { type Emitted, emittedResources } from "../../support";

const { stacks } = everything();

test("every generated field of Grafana has a minimum version", () => {
  expect(unknownFeatures(stacks)).toEqual([]);
});

test("the minimum is the newest version that any feature needs, in the order of versions and not of texts", () => {
  expect(Object.values(grafanaFeatures).map(({ sinceVersion }) => sinceVersion)).toContain(grafanaMinimumVersion());
  expect(grafanaMinimumVersion()).toBe("12.1.0");
});

test.each<[string, string, (first: Emitted) => unknown]>([
  ["a rule's field", "grafana_rule_group.rule.missing_series_evals_to_resolve", ({ rule }) => rule[0]],
  [
    "a nested policy's",
    "grafana_notification_policy.policy.missing_series_evals_to_resolve",
    (one) => one.policy[4].policy[0],
  ],
  ["a contact point's", "grafana_contact_point.pagerduty.missing_series_evals_to_resolve", (one) => one.pagerduty[0]],
])("%s without a minimum version is a fault", (_, field, place) => {
  const copy: Stacks = structuredClone(stacks);
  const [type = ""] = field.split(".");
  const first = emittedResources(copy, type).find(
    ({ block }) => type !== "grafana_contact_point" || block.pagerduty !== undefined,
  );
  Object.assign(place(first?.block ?? {}) as Emitted, { missing_series_evals_to_resolve: 2 });
  expect(unknownFeatures(copy)).toEqual([
    `${first?.stack}: the field ${field} has no minimum version of Grafana: enter it in policy/grafana-features.ts`,
  ]);
});

test("a resource without a minimum version is a fault", () => {
  const copy: Stacks = structuredClone(stacks);
  Object.assign(copy["production-grafana"]?.resource ?? {}, { grafana_library_panel: { one: { name: "x" } } });
  expect(unknownFeatures(copy)).toEqual([expect.stringContaining("grafana_library_panel.name")]);
});
