import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DeployRecord } from "../../../tools/deploy/deploy-record";
import { deployStacks } from "../../../tools/deploy/deploy-stacks";
import type { DeployEvent } from "../../../tools/deploy/events";
import type { Message } from "../../../tools/deploy/terraform-in-group";
import type { EmittedStack } from "../../../tools/emitted";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deploy-stacks-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOW = new Date("2026-11-29T08:00:00Z");

/** Three stacks: the second and the third depend on the first, and not on each other. */
function stacks(rewritten = ""): EmittedStack[] {
  return [
    ["x-network", []],
    ["x-data", ["x-network"]],
    ["x-grafana", ["x-network"]],
  ].map(([name, dependencies]) => {
    mkdirSync(join(folder, name as string), { recursive: true });
    writeFileSync(join(folder, name as string, "cdk.tf.json"), JSON.stringify({ name, rewritten: name === rewritten }));
    return { name, dependencies, configuration: {} } as unknown as EmittedStack;
  });
}

interface Cloud {
  /** Stacks whose plan has changes. */
  readonly changed: readonly string[];
  /** Commands that fail, such as `apply x-data`. */
  readonly failing?: readonly string[];
  /** Stacks whose plan the person rejects. */
  readonly rejected?: readonly string[];
  /** The command during which the person types Ctrl-C. */
  readonly stopDuring?: string;
  /** The stack whose configuration differs from that of other runs. */
  readonly rewritten?: string;
  /** Exit codes of the commands that write a state which an apply could not write; no apply leaves one by default. */
  readonly pushes?: readonly number[];
}

/** Runs a deploy with a Terraform that only records its commands. */
async function deploy({ changed, failing = [], rejected = [], stopDuring, rewritten, pushes = [] }: Cloud) {
  const left = [...pushes];
  const commands: string[] = [];
  const events: DeployEvent[] = [];
  let isStopped = false;
  const file = join(folder, "record.json");
  const result = await deployStacks({
    environment: "x",
    stacks: stacks(rewritten),
    folder,
    terraform: {
      run: async (at, [command = ""], onMessage = () => {}) => {
        const stack = basename(at);
        commands.push(`${command} ${stack}`);
        if (`${command} ${stack}` === stopDuring) isStopped = true;
        if (command === "state") return { code: left.shift() ?? 1, errors: "" };
        if (failing.includes(`${command} ${stack}`) && pushes.length > 0) {
          writeFileSync(join(at, "errored.tfstate"), "the state");
        }
        if (failing.includes(`${command} ${stack}`)) return { code: 1, errors: "refused by AWS" };
        if (command !== "plan") return { code: 0, errors: "" };
        writeFileSync(join(at, "plan"), "secret");
        const changes = { add: 2, change: 1, remove: 0, import: 0, operation: "plan" };
        onMessage({ type: "change_summary", changes } satisfies Message);
        return { code: changed.includes(stack) ? 2 : 0, errors: "" };
      },
    },
    record: DeployRecord.read(file, NOW),
    report: (event) => events.push(event),
    approve: async (stack) => !rejected.includes(stack),
    isStopped: () => isStopped,
    pauseMilliseconds: 0,
  });
  const results = events.flatMap((event) => (event.event === "stack-end" ? [`${event.stack} ${event.result}`] : []));
  return { result, commands, results, events };
}

const ALL = ["x-network", "x-data", "x-grafana"];
const later = (commands: readonly string[]) => commands.filter((command) => !command.startsWith("init"));

test("each stack is planned and applied after those on which it depends, and only what changes is applied", async () => {
  const { result, commands, results } = await deploy({ changed: ["x-network", "x-grafana"] });
  expect(commands).toEqual([
    "init x-network",
    "plan x-network",
    "apply x-network",
    "init x-data",
    "plan x-data",
    "init x-grafana",
    "plan x-grafana",
    "apply x-grafana",
  ]);
  expect([result, results]).toEqual(["done", ["x-network applied", "x-data unchanged", "x-grafana applied"]]);
});

test("a state that Terraform could not write is written again, and the next run plans", async () => {
  const failed = { changed: ALL, failing: ["apply x-data"] };
  const first = await deploy({ ...failed, pushes: [1, 0] });
  expect(first.events).toContainEqual(
    expect.objectContaining({ stack: "x-data", error: "refused by AWS\nA later attempt wrote the state: plan again." }),
  );
  expect(later((await deploy({ changed: [] })).commands)[0]).toBe("plan x-data");
});

test("a state that cannot be written stays, its place is named, and no later run plans without it", async () => {
  const first = await deploy({ changed: ["x-data"], failing: ["apply x-data"], pushes: [1, 1, 1] });
  const kept = join(".state", "x-data.errored.tfstate");
  try {
    expect(first.events).toContainEqual(
      expect.objectContaining({ stack: "x-data", error: expect.stringContaining(`is in ${kept} on this machine`) }),
    );
    expect(readFileSync(kept, "utf8")).toBe("the state");
  } finally {
    rmSync(kept, { force: true });
  }
  const second = await deploy({ changed: ALL });
  expect(second.commands).not.toContain("plan x-data");
  expect(second.events).toContainEqual(
    expect.objectContaining({
      stack: "x-data",
      error: expect.stringContaining("terraform state push errored.tfstate"),
    }),
  );
});

test.each(["init", "plan", "apply"])(
  "after a failed %s no later stack starts, and the next run continues there",
  async (command) => {
    const first = await deploy({ changed: ALL, failing: [`${command} x-data`] });
    expect(first.result).toBe("failed");
    expect(first.results).toEqual(["x-network applied", "x-data failed"]);
    expect(first.events).toContainEqual(expect.objectContaining({ stack: "x-data", error: "refused by AWS" }));
    expect(first.events.at(-1)).toMatchObject({ deployed: ["x-network"], failed: ["x-data"], open: ["x-grafana"] });

    const second = await deploy({ changed: ALL });
    expect(later(second.commands)).toEqual(["plan x-data", "apply x-data", "plan x-grafana", "apply x-grafana"]);
    expect(second.results[0]).toBe("x-network applied-before");

    // A finished deploy leaves no record: the next one plans everything.
    expect(later((await deploy({ changed: [] })).commands)).toEqual(ALL.map((stack) => `plan ${stack}`));
  },
);

test("a stack is planned again when one that it reads was applied since, or when its configuration changed", async () => {
  await deploy({ changed: ["x-data"], failing: ["plan x-grafana"] });
  const { results } = await deploy({ changed: ["x-network"], rewritten: "x-network" });
  expect(results).toEqual(["x-network applied", "x-data unchanged", "x-grafana unchanged"]);
});

test.each([
  ["plan x-data", "stopped", ["x-network applied"], "plan x-data"],
  ["apply x-data", "stopped", ["x-network applied", "x-data applied"], "apply x-data"],
  // Nothing is open after the last apply.
  ["apply x-grafana", "done", ["x-network applied", "x-data applied", "x-grafana applied"], "apply x-grafana"],
])("Ctrl-C during %s lets it end: the deploy is %s", async (stopDuring, result, results, last) => {
  const run = await deploy({ changed: ALL, stopDuring });
  expect([run.result, run.results, run.commands.at(-1)]).toEqual([result, results, last]);
});

test("a plan that is not approved is not applied, and stops the deploy", async () => {
  const { result, commands, results, events } = await deploy({ changed: ALL, rejected: ["x-data"] });
  expect([result, results]).toEqual(["stopped", ["x-network applied", "x-data not-approved"]]);
  expect(commands.at(-1)).toBe("plan x-data");
  expect(events.at(-1)).toMatchObject({ open: ["x-data", "x-grafana"] });
});

test("no plan stays in the folder: it has secrets in clear text", async () => {
  await deploy({ changed: ["x-network"], failing: ["apply x-network"] });
  await deploy({ changed: ["x-network"], rejected: ["x-network"] });
  for (const stack of ALL) expect(existsSync(join(folder, stack, "plan"))).toBe(false);
});

test.each([
  [23.9, true],
  [24.1, false],
])("a record is valid for a day: after %d hours it is %p", (hours, isValid) => {
  const file = join(folder, "record.json");
  DeployRecord.read(file, NOW).add("x-network", "{}", NOW);
  const later = new Date(NOW.getTime() + hours * 3_600_000);
  expect(DeployRecord.read(file, later).has("x-network", "{}")).toBe(isValid);
  expect(DeployRecord.read(file, NOW).has("x-network", '{"changed":true}')).toBe(false);
});

test("a damaged record counts as none", () => {
  const file = join(folder, "record.json");
  writeFileSync(file, '{"at":"2026-11-');
  expect(DeployRecord.read(file, NOW).has("x-network", "{}")).toBe(false);
});
