import { assemble } from "../../main";
import { changed } from "../environments/support";
import { environment, organization, resources, synthesized } from "../support";

const production = environment("production");

test("an environment without Sentry has no Sentry stack and no key for it in the pager", () => {
  const without = changed(production, { sentry: { kind: "none" } });
  const stacks = synthesized((app) => assemble(app, [without], organization()));
  // The others use the shared resources that this environment owns.
  expect(Object.keys(stacks).filter((name) => name.includes("sentry"))).toEqual(["organization-sentry"]);
  const integrations = resources(stacks["production-pagerduty"] ?? {}, "pagerduty_service_integration");
  expect(integrations.filter(({ name }) => name === "Sentry")).toEqual([]);
  expect(integrations.length).toBeGreaterThan(0);
});

test("shared resources are declared once, in the environment that owns them", () => {
  const names = (of: "production" | "staging") =>
    Object.keys(synthesized((app) => assemble(app, [environment(of)], organization()))).filter((name) =>
      name.includes("sentry"),
    );
  expect(names("production").sort()).toEqual(["organization-sentry", "production-sentry"]);
  expect(names("staging")).toEqual(["staging-sentry"]);
});
