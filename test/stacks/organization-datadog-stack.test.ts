import { App } from "cdktf";
import { known } from "../../environments";
import { severities } from "../../policy/severities";
import { DatadogStack } from "../../stacks/datadog-stack";
import { OrganizationDatadogStack } from "../../stacks/organization-datadog-stack";
import {
  constructTree,
  type Emitted,
  environment,
  only,
  organization,
  pager,
  resources,
  synthesized,
} from "../support";

const shared =
  synthesized((app) => new OrganizationDatadogStack(app, organization(), environment("production")))[
    "organization-datadog"
  ] ?? {};
const ofEnvironment =
  synthesized((app) => {
    new DatadogStack(app, environment("production"), {
      organization: organization(),
      pager,
    });
  })["production-datadog"] ?? {};

test("resources that are unique in the organization exist once, and in no environment's stack", () => {
  const once = [
    "datadog_integration_pagerduty",
    "datadog_rum_metric",
    "datadog_monitor_config_policy",
    "datadog_apm_retention_filter",
  ];
  expect(once.filter((type) => resources(shared, type).length === 0)).toEqual([]);
  expect(once.filter((type) => resources(ofEnvironment, type).length > 0)).toEqual([]);
});

test("PagerDuty is identified by its subdomain, with a token that is in no file", () => {
  expect(only(shared, "datadog_integration_pagerduty")).toMatchObject({
    subdomain: "gocarbontracker",
    api_token: "${var.datadog_pagerduty_token}",
  });
  expect(shared.variable.datadog_pagerduty_token.sensitive).toBe(true);
});

test("every monitor must have tags for its environment, its severity in lower case and its team", () => {
  const policies = resources(shared, "datadog_monitor_config_policy").map(({ tag_policy }) => tag_policy);
  expect(policies.every(({ tag_key_required }) => tag_key_required === true)).toBe(true);
  expect(Object.fromEntries(policies.map(({ tag_key, valid_tag_values }) => [tag_key, valid_tag_values]))).toEqual({
    env: known.map(({ name }) => name).sort(),
    severity: ["p0", "p1", "p2", "p3"],
    team: ["operations"],
  });
  expect(Object.keys(severities)).toHaveLength(4);
});

test("every monitor of an environment has these tags, including those without notifications", () => {
  const policies = resources(shared, "datadog_monitor_config_policy").map(({ tag_policy }) => tag_policy);
  const says = ({ tags }: Emitted, { tag_key, valid_tag_values }: Emitted) =>
    valid_tag_values.some((value: string) => tags.includes(`${tag_key}:${value}`));
  const monitors = resources(ofEnvironment, "datadog_monitor");
  expect(monitors.length).toBeGreaterThan(30);
  expect(monitors.filter((monitor) => !policies.every((policy) => says(monitor, policy)))).toEqual([]);
});

test("all failed requests are retained, and one in four slow requests", () => {
  const filters = resources(shared, "datadog_apm_retention_filter");
  expect(Object.fromEntries(filters.map(({ filter, rate }) => [filter.query, rate]))).toEqual({
    "service:gocarbontracker AND status:error": "1.00",
    // Ten seconds in nanoseconds, the longest limit of an endpoint.
    "service:gocarbontracker AND @duration:>10000000000 AND -status:error": "0.25",
  });
});

test("metrics of page views distinguish environments, and first loads from cached loads", () => {
  const metrics = resources(shared, "datadog_rum_metric");
  expect(metrics).toHaveLength(6);
  expect(metrics.every(({ filter }) => filter.query.includes("@session.type:user"))).toBe(true);
  const tags = ({ group_by }: Emitted) => group_by.map(({ tag_name }: Emitted) => tag_name);
  expect(metrics.filter((metric) => !tags(metric).includes("env"))).toEqual([]);
  const load = metrics.find(({ name }) => name === "gocarbontracker.web.page_load");
  expect(load?.group_by).toContainEqual({
    path: "@context.cache_state",
    tag_name: "cache_state",
  });
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(
    constructTree(new OrganizationDatadogStack(new App(), organization(), environment("production"))),
  ).toMatchInlineSnapshot(`
    "organization-datadog
      backend
      datadog_api_key
      datadog_app_key
      datadog
      datadog_pagerduty_token
      integration
      rum-views
        metric
      rum-views_frustrated
        metric
      rum-page_load
        metric
      rum-largest_contentful_paint
        metric
      rum-interaction_to_next_paint
        metric
      rum-cumulative_layout_shift
        metric
      failed-spans
        filter
      slow-spans
        filter
      tag-env
        policy
      tag-severity
        policy
      tag-team
        policy"
  `);
});
