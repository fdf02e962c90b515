import { App } from "cdktf";
import { OrganizationSentryStack } from "../../stacks/organization-sentry-stack";
import { constructTree, type Emitted, environment, organization, resources, synthesized } from "../support";

const stateOwner = environment("production");
const { "organization-sentry": stack = {} } = synthesized(
  (app) => new OrganizationSentryStack(app, organization(), stateOwner),
);
const project = (name: string): Emitted =>
  resources(stack, "sentry_project").find((one) => one.slug === `gocarbontracker-${name}`) ?? {};
/** Returns the resources of a type that refer to a project. */
const of = (type: string, name: string): Emitted[] => {
  const id = Object.keys(stack.resource.sentry_project).find(
    (one) => stack.resource.sentry_project[one].slug === `gocarbontracker-${name}`,
  );
  return resources(stack, type).filter((one) => one.project === `\${sentry_project.${id}.id}`);
};

test("one environment owns the state, and the token is in no output", () => {
  expect(stack.terraform.backend.s3).toMatchObject({
    bucket: stateOwner.state.bucket,
    key: "organization/sentry.tfstate",
  });
  expect(stack.variable).toEqual({
    sentry_token: expect.objectContaining({ sensitive: true }),
  });
  expect(stack.output).toBeUndefined();
});

test("errors of the browser, errors of the server, and routines have separate projects, by which the pager distinguishes them", () => {
  expect(resources(stack, "sentry_project")).toHaveLength(3);
  expect(project("web").platform).toBe("javascript-react");
  expect(project("server").platform).toBe("node-express");
});

test("no project has Sentry's default alerts or default key, which this repository does not describe", () => {
  for (const { default_rules, default_key } of resources(stack, "sentry_project")) {
    expect([default_rules, default_key]).toEqual([false, false]);
  }
});

test("errors are resolved by hand, and not automatically after two weeks", () => {
  for (const { resolve_age } of resources(stack, "sentry_project")) expect(resolve_age).toBe(0);
});

test("an error belongs to the team of its code, and a failed request to the team of the API", () => {
  expect(of("sentry_project_ownership", "web").map(({ raw }) => raw.split("\n"))).toEqual([
    ["path:* #gocarbontracker-web", "tags.cause:api #gocarbontracker-server"],
  ]);
  expect(of("sentry_project_ownership", "server").map(({ raw }) => raw)).toEqual(["path:* #gocarbontracker-server"]);
  expect(project("web").teams).toEqual(["gocarbontracker-web", "gocarbontracker-server"]);
  expect(project("server").teams).toEqual(["gocarbontracker-server"]);
  expect(project("routines").teams).toEqual(["gocarbontracker-server"]);
});

test("a team exists before a project refers to it", () => {
  const teams = Object.keys(stack.resource.sentry_team).map((id) => `sentry_team.${id}`);
  expect(teams).toHaveLength(2);
  expect(project("web").depends_on.sort()).toEqual(teams.sort());
});

test("errors of extensions, crawlers, development machines and old browsers are filtered in the web app's project", () => {
  const filters = of("sentry_project_inbound_data_filter", "web");
  expect(filters.map(({ filter_id }) => filter_id).sort()).toEqual([
    "browser-extensions",
    "legacy-browsers",
    "localhost",
    "web-crawlers",
  ]);
  expect(of("sentry_project_inbound_data_filter", "server")).toEqual([]);
});

test("a flood of errors does not exhaust the monthly quota", () => {
  const protections = resources(stack, "sentry_project_spike_protection");
  expect(protections.map(({ enabled }) => enabled)).toEqual([true, true, true]);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new OrganizationSentryStack(new App(), organization(), stateOwner))).toMatchInlineSnapshot(`
    "organization-sentry
      backend
      sentry_token
      sentry
      web-team
      server-team
      web
        project
        browser-extensions
        localhost
        web-crawlers
        legacy-browsers
        ownership
        spike-protection
      server
        project
        ownership
        spike-protection
      routines
        project
        spike-protection"
  `);
});
