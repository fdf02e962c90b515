import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { allStacks } from "../../checks/emitted/read";
import { type EmittedStack, emittedStacks, synthesizeInto } from "../../tools/emitted";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { type Planned, planStacks } from "../../tools/plan";
import { awsProviderSchema } from "../../tools/provider-schema";
import { layOutProviders } from "../../verification/sandbox/provider-mirror";
import { SCHEMAS } from "../../verification/sandbox/stand-ins/schema";
import { StandIns } from "../../verification/sandbox/stand-ins/server";
import { unsortedLists } from "../../verification/terraform/list-order";

// The AWS stacks of production are planned, and searched for weaknesses as well, in checkov.test.ts.
// No schema of GitHub's provider is here. The types of its package check its stack.
const HERE = /^(?!production-(bootstrap|monitoring|network|data|servers|collectors|backups)$|organization-github$)/;

let folder: string;
let standIns: StandIns;
let stacks: EmittedStack[];
let plans: Planned[];

/** Plans stacks in a folder of their own. */
function planned(all: readonly EmittedStack[], only: RegExp): Promise<Planned[]> {
  const at = mkdtempSync(join(folder, "plans-"));
  const mirror = join(at, "providers");
  mkdirSync(mirror);
  return planStacks(all, {
    folder: at,
    providerConstraint: LOCAL_AWS_PROVIDER,
    atOnce: 2,
    only,
    vendors: {
      mirror: { folder: mirror, addresses: layOutProviders(mirror, all) },
      environment: { ...standIns.environment, PROVIDER_SCHEMAS: resolve(SCHEMAS) },
    },
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
  await synthesizeInto(join(folder, "synth"));
  stacks = emittedStacks(join(folder, "synth"));
  // Nothing is stored while a stack is planned: the stand-ins only answer data sources.
  standIns = await StandIns.start([]);
  plans = await planned(stacks, HERE);
});

afterAll(async () => {
  await standIns?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("Terraform accepts every stack, with the real AWS provider and the schemas of the others", () => {
  expect(plans.filter(({ failure }) => failure !== undefined)).toEqual([]);
  expect(plans.map(({ stack }) => stack)).toEqual(stacks.map(({ name }) => name).filter((name) => HERE.test(name)));
});

test("Terraform has no warning, such as of a deprecated resource", () => {
  expect(plans.flatMap(({ stack, warnings }) => warnings.map((warning) => `${stack}: ${warning}`))).toEqual([]);
});

test("the plans create exactly the resources that the stacks declare", () => {
  const declared = stacks
    .filter(({ name }) => HERE.test(name))
    .flatMap(({ name, configuration }) =>
      Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
        Object.keys(blocks).map((id) => `${name}: ${type}.${id}`),
      ),
    );
  const created = plans.flatMap((plan) => plan.created.map((address) => `${plan.stack}: ${address}`));
  expect(declared.length).toBeGreaterThan(1000);
  expect(created.sort()).toEqual(declared.sort());
});

test("AWS' lists whose order has no meaning are sorted", async () => {
  const schemas = Object.entries(await awsProviderSchema(LOCAL_AWS_PROVIDER)).map(([type, { block }]) => [type, block]);
  expect(schemas.length).toBeGreaterThan(1000);
  expect(unsortedLists(allStacks(join(folder, "synth")), Object.fromEntries(schemas))).toEqual([]);
});

test.each([
  ["an argument that the schema does not have", { titel: "x" }, /No argument or block type is named/],
  ["a required argument that is missing", { title: undefined }, /The argument "title" is required/],
  ["a value of another type", { prevent_destroy_if_not_empty: "often" }, /a bool is required/],
  ["a reference to nothing", { title: "${grafana_folder.gone.title}" }, /Reference to undeclared resource/],
  ["text that looks like a reference", { title: "${prometheus}" }, /Invalid reference/],
])("%s in a vendor's stack is rejected", async (_, changes, message) => {
  const changed = structuredClone(stacks);
  const resources = changed.find(({ name }) => name === "staging-grafana")?.configuration.resource ?? {};
  for (const one of Object.values(resources.grafana_folder ?? {})) Object.assign(one, changes);
  const [plan] = await planned(changed, /^staging-grafana$/);
  expect(plan?.failure).toMatch(message);
});
