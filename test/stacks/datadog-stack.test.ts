import { App } from "cdktf";
import { datadogMonitors } from "../../checks/emitted/datadog-monitors";
import { ownership } from "../../policy/ownership";
import { DatadogStack } from "../../stacks/datadog-stack";
import { OrganizationDatadogStack } from "../../stacks/organization-datadog-stack";
import { constructTree, type Emitted, environment, organization, pager, resources, synthesized } from "../support";

const production = environment("production");
const stacks = synthesized((app) => {
  new DatadogStack(app, production, { organization: organization(), pager });
  new OrganizationDatadogStack(app, organization(), production);
});
const stack: Emitted = stacks["production-datadog"] ?? {};
const tests = resources(stack, "datadog_synthetics_test");
const composites = resources(stack, "datadog_monitor").filter(({ type }) => type === "composite");
const journeyOf = ({ tags }: Emitted) => tags.find((tag: string) => tag.startsWith("journey:"))?.slice(8);
const journey = (name: string): Emitted => tests.find((test) => journeyOf(test) === name) ?? {};

/** Returns a query with the names of synthetic tests in place of their monitors' ids. */
const inNames = (query: string) =>
  query.replace(/\$\{datadog_synthetics_test\.([\w-]+)\.monitor_id\}/g, (_, id) =>
    journeyOf(stack.resource.datadog_synthetics_test[id]),
  );

test("seven synthetic tests run", () => {
  expect(tests.map(journeyOf).sort()).toEqual([
    "certificate",
    "critical-journey",
    "data-query",
    "outside",
    "page-load",
    "real-time",
    "web-app",
  ]);
  expect(tests.every(({ status }) => status === "live")).toBe(true);
});

test("one outage pages once: the monitors of its symptoms are suppressed while it lasts", () => {
  const ofJourneys = composites.filter(({ query }) => query.includes("datadog_synthetics_test"));
  expect(Object.fromEntries(ofJourneys.map(({ name, query }) => [name.split(":")[0], inNames(query)]))).toEqual({
    "[P1] DataQueryFailed": "data-query && !outside",
    "[P1] JourneyFailed": "critical-journey && !outside && !web-app && !data-query",
    "[P2] PageLoadSlow": "page-load && !outside && !web-app",
    "[P2] RealTimeUnreachable": "real-time && !outside",
  });
});

test("without Sentry no alert is suppressed by the web app's test", () => {
  const without = synthesized((app) => {
    new DatadogStack(app, { ...production, sentry: { kind: "none" } }, { organization: organization(), pager });
  })["production-datadog"];
  const all = resources(without ?? {}, "datadog_monitor").filter(({ query }) => query.includes("web-app"));
  expect(all).toEqual([]);
});

test("only one test notifies by itself: the one that nothing suppresses", () => {
  const telling = tests.filter(({ message }) => message.includes("@"));
  expect(telling.map(journeyOf)).toEqual(["outside"]);
  expect(telling[0]?.options_list).toMatchObject({
    monitor_name: "[P0] UnreachableFromOutside: GoCarbonTracker is down for users, as seen from outside",
    monitor_priority: 1,
  });
});

test("each monitor notifies the PagerDuty service of its severity, and no other", () => {
  const told = datadogMonitors(stacks);
  expect(told.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "UnreachableFromOutside",
      "JourneyFailed",
      "DataQueryFailed",
      "RealTimeUnreachable",
      "PageLoadSlow",
    ]),
  );
  for (const { severity, message } of told) {
    const mentions = [...message.matchAll(/@(\S+)/g)].map(([, handle]) => handle ?? "");
    expect(mentions).toHaveLength(1);
    const [, id = ""] = /^pagerduty-\$\{\w+\.([\w-]+)\.service_name\}$/.exec(mentions[0] ?? "") ?? [];
    expect(stack.resource.datadog_integration_pagerduty_service_object[id]).toMatchObject({
      service_name: `gocarbontracker-production-${severity.toLowerCase()}`,
      service_key: `datadog-${severity.slice(1)}`,
    });
  }
});

test("every monitor that notifies has tags for its owner and its grouping key", () => {
  for (const { tags } of [...composites, journey("outside")]) {
    const keys = ["env", "service", "team", "severity", "cause", "condition"];
    expect(keys.filter((key) => tags.filter((tag: string) => tag.startsWith(`${key}:`)).length !== 1)).toEqual([]);
    expect(tags).toEqual(expect.arrayContaining(["env:production", `service:${ownership.service}`]));
  }
});

test("the e-mail address and password of the test user are input variables, and in no file", () => {
  const variables = resources(stack, "datadog_synthetics_global_variable");
  expect(variables.map(({ name, value_wo, secure }) => [name, value_wo, secure])).toEqual([
    ["PRODUCTION_ROBOT_EMAIL", "${var.robot_email}", true],
    ["PRODUCTION_ROBOT_PASSWORD", "${var.robot_password}", true],
  ]);
  // Other arguments would store the values in the state.
  expect(JSON.stringify(stack.resource).match(/var\.robot_\w+/g)).toEqual(["var.robot_email", "var.robot_password"]);
  expect([stack.variable.robot_email, stack.variable.robot_password].every(({ sensitive }) => sensitive)).toBe(true);
});

test("API tests request the load balancer, browser tests the web app", () => {
  expect(journey("outside").request_definition.url).toBe("https://app.gocarbontracker.com/health");
  expect(journey("real-time").request_definition.url).toBe(
    "wss://app.gocarbontracker.com/ws/?EIO=4&transport=websocket",
  );
  expect(journey("certificate").request_definition.host).toBe("app.gocarbontracker.com");
  expect(journey("critical-journey").request_definition.url).toBe("https://www.gocarbontracker.com");
  expect(journey("page-load").request_definition.url).toBe("https://www.gocarbontracker.com");
});

test.each(["staging", "sandbox"] as const)("page load is measured in the region of %s", (name) => {
  const other: Emitted = Object.values(
    synthesized((app) => {
      new DatadogStack(app, environment(name), {
        organization: organization(),
        pager,
      });
    }),
  )[0] as Emitted;
  const its = resources(other, "datadog_synthetics_test").find((test) => journeyOf(test) === "page-load");
  expect(its?.locations).toEqual([`aws:${environment(name).region}`]);
});

test("two environments have no variable or service name in common, because Datadog has one list of them", () => {
  const names = (["production", "staging"] as const).map((name) => {
    const [emitted = {}] = Object.values(
      synthesized((app) => {
        new DatadogStack(app, environment(name), {
          organization: organization(),
          pager,
        });
      }),
    ) as Emitted[];
    return [
      ...resources(emitted, "datadog_synthetics_global_variable").map((one) => one.name),
      ...resources(emitted, "datadog_integration_pagerduty_service_object").map((one) => one.service_name),
    ];
  });
  expect(names[0]).toHaveLength(6);
  expect(names[0]?.filter((name) => names[1]?.includes(name))).toEqual([]);
});

test("the availability objective reads the synthetic test that runs from all locations", () => {
  const slices = JSON.stringify(resources(stack, "datadog_service_level_objective"));
  const read = [...slices.matchAll(/journey:([\w-]+)/g)].map(([, name]) => name);
  expect(new Set(read)).toEqual(new Set(["outside"]));
  expect(journey("outside").locations.length).toBeGreaterThan(1);
});

test("every monitor, also of a synthetic test, has the tags that the organization requires", () => {
  const demanded = resources(stacks["organization-datadog"] ?? {}, "datadog_monitor_config_policy").map(
    ({ tag_policy }) => tag_policy,
  );
  expect(demanded.map(({ tag_key }) => tag_key).sort()).toEqual(["env", "severity", "team"]);
  const all = [...resources(stack, "datadog_monitor"), ...tests];
  const missing = all.flatMap(({ name, tags }) =>
    demanded
      .filter(({ tag_key, valid_tag_values }) =>
        valid_tag_values.every((value: string) => !tags.includes(`${tag_key}:${value}`)),
      )
      .map(({ tag_key }) => `${name}: ${tag_key}`),
  );
  expect(missing).toEqual([]);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  const made = new DatadogStack(new App(), production, {
    organization: organization(),
    pager,
  });
  expect(constructTree(made)).toMatchInlineSnapshot(`
    "production-datadog
      backend
      datadog_api_key
      datadog_app_key
      datadog
      agents
      aws
      agent-key
      pagers
        p0
        p1
        p2
        p3
      synthetics
        tenant
          email
          password
        outside
          test
        web-app
          test
        certificate
          test
        data-query
          test
        critical-journey
          test
        page-load
          test
        real-time
          test
        data-query-unexplained
          monitor
        critical-journey-unexplained
          monitor
        page-load-unexplained
          monitor
        real-time-unexplained
          monitor
      robot_email
      robot_password
      experience
        web
          application
          keep-errors
          keep-frustrated
          keep-robots
          keep-others
        dashboard-experience
        FirstLoadSlowForUsers-measured
          monitor
        few-first-loads
          monitor
        FirstLoadSlowForUsers
          monitor
        CachedLoadSlowForUsers-measured
          monitor
        few-cached-loads
          monitor
        CachedLoadSlowForUsers
          monitor
        UsersFrustrated-measured
          monitor
        few-views
          monitor
        UsersFrustrated
          monitor
        EndpointClassSlow-data-queries-measured
          monitor
        few-requests-data-queries
          monitor
        EndpointClassSlow-data-queries
          monitor
        EndpointClassFailing-data-queries-measured
          monitor
        EndpointClassFailing-data-queries
          monitor
        EndpointClassSlow-uploads-measured
          monitor
        few-requests-uploads
          monitor
        EndpointClassSlow-uploads
          monitor
        EndpointClassFailing-uploads-measured
          monitor
        EndpointClassFailing-uploads
          monitor
        EndpointClassSlow-sign-in-measured
          monitor
        few-requests-sign-in
          monitor
        EndpointClassSlow-sign-in
          monitor
        EndpointClassFailing-sign-in-measured
          monitor
        EndpointClassFailing-sign-in
          monitor
        BrowserTelemetryMissing
          monitor
        TraceTelemetryMissing
          monitor
        SyntheticsSilent
          monitor
        availability
          objective
        requests
          objective
        maintenance-telemetry-p3
          planned
          schedule
        aws
          account"
  `);
});
