import { App } from "cdktf";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { ownership } from "../../policy/ownership";
import { services } from "../../policy/services";
import { CatalogueStack } from "../../stacks/catalogue-stack";
import { constructTree, type Emitted, environment, organization, resources, synthesized } from "../support";

const PROPS = {
  organization: organization(),
  pager: { urgentServiceId: "PURGENT" },
};
const stack =
  synthesized((app) => new CatalogueStack(app, environment("production"), PROPS))["production-catalogue"] ?? {};

const entities: Emitted[] = resources(stack, "datadog_software_catalog").map(({ entity }) => JSON.parse(entity));

test("the catalogue has web, server, database, cache and queue, each with owner, runbooks and pager", () => {
  expect(entities.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
    "datastore gocarbontracker-postgres",
    "datastore gocarbontracker-redis",
    "queue gocarbontracker-queue",
    "service gocarbontracker",
    "service gocarbontracker-web",
  ]);
  for (const { metadata, integrations } of entities) {
    expect(metadata.owner).toBe(ownership.team);
    expect(metadata.contacts).toEqual([
      {
        name: "operations",
        type: "email",
        contact: "operations@gocarbontracker.com",
      },
    ]);
    expect(metadata.links.length).toBeGreaterThan(0);
    expect(integrations.pagerduty.serviceURL).toBe("https://gocarbontracker.pagerduty.com/service-directory/PURGENT");
  }
});

test("an entity's runbooks are those of alerts, and its dependencies exist", () => {
  const names = entities.map(({ kind, metadata }) => `${kind}:${metadata.name}`);
  for (const { metadata, spec } of entities) {
    const service = Object.values(services).find(({ name }) => name === metadata.name);
    expect(metadata.links.map(({ url }: Emitted) => url.split("/").at(-1))).toEqual(
      service?.runbooks.map((name) => `${runbookFile(name)}.md`),
    );
    expect((spec.dependsOn ?? []).filter((name: string) => !names.includes(name))).toEqual([]);
  }
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new CatalogueStack(new App(), environment("production"), PROPS))).toMatchInlineSnapshot(`
    "production-catalogue
      backend
      datadog_api_key
      datadog_app_key
      datadog
      web
        entity
      server
        entity
      database
        entity
      cache
        entity
      queue
        entity"
  `);
});
