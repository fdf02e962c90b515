import { readdirSync, readFileSync } from "node:fs";
import { satisfies } from "semver";
import cdktf from "../../cdktf.json";
import { everything } from "../everything";

interface Schema {
  readonly provider_versions: Readonly<Record<string, string>>;
  readonly provider_schemas: Readonly<Record<string, Types>>;
}
type Types = Readonly<Record<"resource_schemas" | "data_source_schemas", Readonly<Record<string, object>>>>;

const FOLDER = "provider-schemas";
const files = readdirSync(FOLDER).map((file) => decodeURIComponent(file));
const schemas = files.map((file): Schema => {
  return JSON.parse(readFileSync(`${FOLDER}/${encodeURIComponent(file).replaceAll("%40", "@")}`, "utf8"));
});

/** Converts a version constraint of Terraform to one of npm. */
const range = (constraint: string) => constraint.replace(/~>\s*(\d+\.\d+)(?!\.)/g, "^$1").replace(/~>\s*/g, "~");

const stacks = Object.values(everything().stacks);
const emitted = stacks.flatMap(({ terraform }) =>
  Object.values<{ source: string; version: string }>(terraform?.required_providers ?? {}),
);

test("every provider in cdktf.json has a schema, and every schema has a provider", () => {
  const named = cdktf.terraformProviders.map((provider) => `${provider.slice(provider.indexOf("/") + 1)}.json`);
  expect(files.sort()).toEqual(named.sort());
});

test.each(schemas.flatMap(({ provider_versions }) => Object.entries(provider_versions)))(
  "the stacks require a version of %s that has the schema of %s",
  (address, version) => {
    const source = address.replace(/^registry\.terraform\.io\//, "");
    const constraints = new Set(emitted.filter((one) => one.source === source).map((one) => one.version));
    expect(constraints.size).toBe(1);
    for (const constraint of constraints) {
      expect(satisfies(version, range(constraint).replaceAll(",", " "))).toBe(true);
      // The previous minor version has another schema.
      const [major, minor = 0] = version.split(".").map(Number);
      expect(satisfies(`${major}.${minor - 1}.99`, range(constraint).replaceAll(",", " "))).toBe(false);
    }
  },
);

test("the schema has every emitted resource type of a vendor", () => {
  const inSchemas = schemas.flatMap(({ provider_schemas }) =>
    Object.values(provider_schemas).flatMap((types) => [
      ...Object.keys(types.resource_schemas),
      ...Object.keys(types.data_source_schemas).map((type) => `data.${type}`),
    ]),
  );
  const used = stacks.flatMap(({ resource, data }) => [
    ...Object.keys(resource ?? {}),
    ...Object.keys(data ?? {}).map((type) => `data.${type}`),
  ]);
  const vendors = new Set(used.filter((type) => /^(data\.)?(datadog|grafana|pagerduty|sentry)_/.test(type)));
  expect(vendors.size).toBeGreaterThan(30);
  expect([...vendors].filter((type) => !inSchemas.includes(type))).toEqual([]);
});
