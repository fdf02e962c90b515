import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { known } from "../../environments";
import { sandbox } from "../../environments/sandbox";
import { awsStacks, type EmittedStack, synthesizeInto } from "../../tools/emitted";
import { type Planned, planStacks } from "../../tools/plan";

const MINUTES = 60_000;

let folder: string;
let stacks: EmittedStack[];
let plans: Planned[];

// Production's plans are made, and searched for weaknesses as well, in checkov.test.ts.
const names = known.map(({ name }) => name).filter((name) => name !== "production");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
  await synthesizeInto(join(folder, "synth"), names.join(","));
  stacks = awsStacks(join(folder, "synth"));
  plans = await planStacks(stacks, { folder, providerConstraint: sandbox.awsProviderConstraint, atOnce: 2 });
}, 10 * MINUTES);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the real provider accepts every AWS stack of every environment", () => {
  expect(plans.filter(({ failure }) => failure !== undefined)).toEqual([]);
  expect(plans.map(({ stack }) => stack)).toEqual(stacks.map(({ name }) => name));
});

test.each(names)("%s plans to make exactly the resources that its stacks declare", (environment) => {
  const ofEnvironment = stacks.filter(({ name }) => name.startsWith(`${environment}-`));
  const declared = ofEnvironment.flatMap(({ configuration }) =>
    Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((id) => `${type}.${id}`),
    ),
  );
  const created = ofEnvironment.flatMap(({ name }) => {
    const { file = "" } = plans.find(({ stack }) => stack === name) ?? {};
    const changes: { address: string; change: { actions: string[] } }[] =
      JSON.parse(readFileSync(file, "utf8")).resource_changes ?? [];
    return changes.filter(({ change }) => change.actions.join() === "create").map(({ address }) => address);
  });
  expect(declared.length).toBeGreaterThan(0);
  expect(created.sort()).toEqual(declared.sort());
});
