import { App } from "cdktf";
import { OrganizationSentryStack } from "../../stacks/organization-sentry-stack";
import { constructTree, type Emitted, environment, organization, resources, synthesized } from "../support";

const keeper = environment("production");
const { "organization-sentry": stack = {} } = synthesized(
  (app) => new OrganizationSentryStack(app, organization(), keeper),
);
const project = (name: string): Emitted =>
  resources(stack, "sentry_project").find((one) => one.slug === `gocarbontracker-${name}`) ?? {};
/** What another resource says of a project. */
const of = (type: string, name: string): Emitted[] => {
  const id = Object.keys(stack.resource.sentry_project).find(
    (one) => stack.resource.sentry_project[one].slug === `gocarbontracker-${name}`,
  );
  return resources(stack, type).filter((one) => one.project === `\${sentry_project.${id}.id}`);
};

test("its state is kept by one environment, and its token is in no output", () => {
  expect(stack.terraform.backend.s3).toMatchObject({
    bucket: keeper.state.bucket,
    key: "organization/sentry.tfstate",
  });
  expect(stack.variable).toEqual({
    sentry_token: expect.objectContaining({ sensitive: true }),
  });
  expect(stack.output).toBeUndefined();
});

test("the browser's errors, the server's and routines are projects of their own: the pager tells them apart by these", () => {
  expect(resources(stack, "sentry_project")).toHaveLength(3);
  expect(project("web").platform).toBe("javascript-react");
  expect(project("server").platform).toBe("node-express");
});

test("no project alerts, or is reported to, by anything that is not in this repository", () => {
  for (const { default_rules, default_key } of resources(stack, "sentry_project")) {
    expect([default_rules, default_key]).toEqual([false, false]);
  }
});

test("an error is mended when somebody says so, and not by itself after two weeks", () => {
  for (const { resolve_age } of resources(stack, "sentry_project")) expect(resolve_age).toBe(0);
});

test("an error belongs to the team that wrote the program, and a failed request to the one that has to answer it", () => {
  expect(of("sentry_project_ownership", "web").map(({ raw }) => raw.split("\n"))).toEqual([
    ["path:* #gocarbontracker-web", "tags.cause:api #gocarbontracker-server"],
  ]);
  expect(of("sentry_project_ownership", "server").map(({ raw }) => raw)).toEqual(["path:* #gocarbontracker-server"]);
  expect(project("web").teams).toEqual(["gocarbontracker-web", "gocarbontracker-server"]);
  expect(project("server").teams).toEqual(["gocarbontracker-server"]);
  expect(project("routines").teams).toEqual(["gocarbontracker-server"]);
});

test("a team is there before a project names it", () => {
  const teams = Object.keys(stack.resource.sentry_team).map((id) => `sentry_team.${id}`);
  expect(teams).toHaveLength(2);
  expect(project("web").depends_on.sort()).toEqual(teams.sort());
});

test("extensions, crawlers, developers' machines and old browsers report nothing to the web app's project", () => {
  const filters = of("sentry_project_inbound_data_filter", "web");
  expect(filters.map(({ filter_id }) => filter_id).sort()).toEqual([
    "browser-extensions",
    "legacy-browsers",
    "localhost",
    "web-crawlers",
  ]);
  expect(of("sentry_project_inbound_data_filter", "server")).toEqual([]);
});

test("a flood of errors does not use up the month", () => {
  const protections = resources(stack, "sentry_project_spike_protection");
  expect(protections.map(({ enabled }) => enabled)).toEqual([true, true, true]);
});

test("its ids are a contract", () => {
  expect(constructTree(new OrganizationSentryStack(new App(), organization(), keeper))).toMatchInlineSnapshot(`
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
