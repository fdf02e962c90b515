import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emittedStacks } from "../../tools/emitted";
import { program } from "../../tools/find";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { planStacks } from "../../tools/plan";
import { terraform, terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { emittedFolder } from "../whole";

const types = readFileSync("verification/terraform/short-schema/types.txt", "utf8").trimEnd().split("\n");
const folder = mkdtempSync(join(tmpdir(), "short-schema-"));
const short = terraformEnvironment(folder);
/** The relay passes all schemas on without the list. */
const complete = { ...short, SHORT_SCHEMA_TYPES: "" };

beforeAll(() => {
  program("short-schema");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function initialized(name: string, configuration: object): Promise<string> {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, "main.tf.json"), JSON.stringify(configuration));
  await terraformOrThrow(at, short, "init");
  return at;
}

const AWS = { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: LOCAL_AWS_PROVIDER } } } };

test("the schemas of the types in use are the provider's own, and no others are there", async () => {
  const at = await initialized("schemas", AWS);
  const [some, all] = await Promise.all(
    [short, complete].map(async (env) => {
      const { stdout } = await terraformOrThrow(at, env, "providers", "schema", "-json");
      const [schemas] = Object.values<Record<string, Record<string, object>>>(JSON.parse(stdout).provider_schemas);
      return schemas ?? {};
    }),
  );
  expect(Object.keys(all?.resource_schemas ?? {}).length).toBeGreaterThan(1000);
  const listed = (schemas: object = {}) =>
    Object.fromEntries(Object.entries(schemas).filter(([type]) => types.includes(type)));
  expect(some?.resource_schemas).toEqual(listed(all?.resource_schemas));
  expect(some?.data_source_schemas).toEqual(listed(all?.data_source_schemas));
  expect(some?.provider).toEqual(all?.provider);
  const found = [...Object.keys(some?.resource_schemas ?? {}), ...Object.keys(some?.data_source_schemas ?? {})];
  expect([...new Set(found)].sort()).toEqual(types);
});

test("a plan with the short schemas is the plan with all of them", async () => {
  const planned = async (name: string) => {
    const at = join(folder, name);
    mkdirSync(at);
    const how = { folder: at, providerConstraint: LOCAL_AWS_PROVIDER, atOnce: 1, writesJson: true };
    const [plan] = await planStacks(emittedStacks(emittedFolder()), { ...how, only: /^sandbox-network$/ });
    // Terraform lists the attributes that changes depend on in no order.
    return {
      ...JSON.parse(readFileSync(plan?.file ?? "", "utf8")),
      timestamp: undefined,
      relevant_attributes: undefined,
    };
  };
  const one = await planned("short");
  const list = process.env.SHORT_SCHEMA_TYPES;
  process.env.SHORT_SCHEMA_TYPES = "";
  const other = await planned("complete").finally(() => {
    process.env.SHORT_SCHEMA_TYPES = list;
  });
  expect(one.resource_changes.length).toBeGreaterThan(20);
  expect(one).toEqual(other);
});

test("Terraform's log has the log of the provider, of which other tests read the calls", async () => {
  const at = await initialized("log", { ...AWS, resource: { aws_vpc: { one: { cidr_block: "10.0.0.0/16" } } } });
  await terraformOrThrow(at, { ...short, TF_LOG: "TRACE", TF_LOG_PATH: join(at, "log") }, "validate");
  expect(readFileSync(join(at, "log"), "utf8")).toMatch(
    /provider\.terraform-provider-aws.*tf_rpc=ValidateResourceTypeConfig/,
  );
});

test("a type that the list lacks is refused with the list's name", async () => {
  const at = await initialized("unlisted", { ...AWS, resource: { aws_quicksight_user: { one: {} } } });
  const { code, output } = await terraform(at, short, "validate");
  expect(code).toBe(1);
  expect(output).toMatch(/add the type to verification\/terraform\/short-schema\/types\.txt\n.*aws_quicksight_user/s);
});
