import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedEnvironments, changedStacks } from "../../../verification/delivery/changed-stacks";
import { comparePlans } from "../../../verification/delivery/compare-plans";
import { keepPlan, readKeptPlan, readRecord, writeRecord } from "../../../verification/delivery/plan-record";
import { digestOf, plannedChanges } from "../../../verification/delivery/planned-changes";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Planned {
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly [more: string]: unknown;
}

/** The JSON of a plan of one resource. */
function planOf({ actions = ["update"], action_reason, ...change }: Planned, address = "aws_lb.web"): string {
  const [type = ""] = address.split(".");
  const resource = {
    address,
    mode: "managed",
    type,
    provider_name: "x",
    action_reason,
    change: { actions, ...change },
  };
  return JSON.stringify({
    format_version: "1.2",
    complete: true,
    variables: { pagerduty_token: { value: "the-token-in-clear" } },
    planned_values: {},
    prior_state: { values: "the-state-in-clear" },
    configuration: {},
    resource_changes: [resource],
  });
}

/** Keeps a plan, and returns its changes and the text of every kept file. */
function kept(json: string) {
  const at = join(folder, "stack");
  const out = join(folder, "kept");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, ".terraform.lock.hcl"), "# versions");
  const changes = plannedChanges(keepPlan(out, "staging-network", at, json));
  const files = readdirSync(out).sort();
  return { out, changes, files, text: files.map((file) => readFileSync(join(out, file), "utf8")).join("\n") };
}

test("a kept plan has the versions of the providers, and neither states nor variables", () => {
  const { files, text } = kept(planOf({ before: { idle_timeout: 60 }, after: { idle_timeout: 90 } }));
  expect(files).toEqual(["staging-network.json", "staging-network.terraform.lock.hcl"]);
  expect(text).not.toMatch(/the-token-in-clear|the-state-in-clear/);
});

test.each<[string, object, object, object]>([
  ["a value that the provider marks as sensitive", { value: "s3cret-a" }, { value: "s3cret-b" }, { value: true }],
  ["an argument with the name of a secret", { integration_key: "s3cret-a" }, { integration_key: "s3cret-b" }, {}],
  ["a secret in a list of blocks", { rule: [{ token: "s3cret-a" }] }, { rule: [{ token: "s3cret-b" }] }, {}],
  [
    "an address with a key",
    { endpoint: `https://events.pagerduty.com/integration/${"0a1b2c3d".repeat(4)}/enqueue` },
    { endpoint: `https://events.pagerduty.com/integration/${"f0a1b2c3".repeat(4)}/enqueue` },
    {},
  ],
])("%s is hidden, and its change is seen", (_, before, after, sensitive) => {
  const { changes, text } = kept(planOf({ before, after, before_sensitive: sensitive, after_sensitive: sensitive }));
  expect(text).not.toMatch(/s3cret|0a1b2c3d|f0a1b2c3/);
  expect(changes).toMatchObject([{ address: "aws_lb.web", action: "update", attributes: [{}] }]);
});

describe("two plans", () => {
  const changesOf = (planned: Planned, address?: string) => kept(planOf(planned, address)).changes;
  const reviewed = () => changesOf({ before: { size: 2, tags: ["a", "b"] }, after: { size: 4, tags: ["a", "b"] } });

  test("of the same changes are equal, whatever the order of keys and lists and what they do not change", () => {
    const again = changesOf({
      before: { tags: ["b", "a"], size: 2, new: "x" },
      after: { new: "x", tags: ["a", "b"], size: 4 },
    });
    expect(comparePlans(reviewed(), again)).toEqual([]);
    expect(digestOf(again)).toBe(digestOf(reviewed()));
  });

  test.each<[string, Planned, string | undefined, string]>([
    [
      "another new value",
      { before: { size: 2 }, after: { size: 5 } },
      undefined,
      "size is 2 → 4 in the reviewed plan, and 2 → 5 in this plan",
    ],
    [
      "a value that changed since",
      { before: { size: 3 }, after: { size: 4 } },
      undefined,
      "size is 2 → 4 in the reviewed plan, and 3 → 4 in this plan",
    ],
    [
      "one more argument",
      { before: { size: 2, port: 1 }, after: { size: 4, port: 2 } },
      undefined,
      "port is unchanged in the reviewed plan, and 1 → 2 in this plan",
    ],
    [
      "a value that is no longer known",
      { before: { size: 2 }, after: {}, after_unknown: { size: true } },
      undefined,
      "2 → (known after the apply) in this plan",
    ],
    [
      "a replacement",
      { actions: ["delete", "create"], before: { size: 2 }, after: { size: 4 } },
      undefined,
      "the reviewed plan updates it, and this plan replaces it",
    ],
    [
      "a destruction",
      { actions: ["delete"], before: { size: 2 }, after: null },
      undefined,
      "the reviewed plan updates it, and this plan destroys it",
    ],
    [
      "nothing",
      { actions: ["no-op"], before: { size: 4 }, after: { size: 4 } },
      undefined,
      "the reviewed plan updates it, and this plan does not",
    ],
    [
      "another resource",
      { before: { size: 2 }, after: { size: 4 } },
      "aws_lb.other",
      "aws_lb.other: this plan updates it, and the reviewed plan does not",
    ],
  ])("differ by %s", (_, planned, address, sentence) => {
    const other = changesOf(planned, address);
    expect(comparePlans(reviewed(), other).join("\n")).toContain(sentence);
    expect(digestOf(other)).not.toBe(digestOf(reviewed()));
  });
});

describe("a kept plan", () => {
  const same = { before: { size: 2 }, after: { size: 2 } };
  const imported = (id: string) => kept(planOf({ ...same, actions: ["no-op"], importing: { id } })).changes;
  const replaced = (more: object) => kept(planOf({ ...same, actions: ["delete", "create"], ...more })).changes;

  test("has an import that changes nothing, and the id that it imports", () => {
    const found = imported("web-1");
    expect(found).toMatchObject([{ address: "aws_lb.web", action: "import", importedId: "web-1" }]);
    expect(comparePlans(found, imported("web-1"))).toEqual([]);
    expect(comparePlans(found, imported("web-2"))).toEqual([
      "aws_lb.web: the reviewed plan imports web-1, and this plan imports web-2",
    ]);
    expect(digestOf(imported("web-2"))).not.toBe(digestOf(found));
    expect(comparePlans([], found)).toEqual(["aws_lb.web: this plan imports it, and the reviewed plan does not"]);
  });

  test("has Terraform's reason for a replacement without an argument, and which of both resources comes first", () => {
    const tainted = replaced({ action_reason: "replace_because_tainted" });
    expect(tainted).toMatchObject([{ reason: "replace_because_tainted", isCreatedFirst: false }]);
    const others = [
      replaced({ action_reason: "replace_by_request" }),
      replaced({ action_reason: "replace_because_tainted", actions: ["create", "delete"] }),
    ];
    for (const other of others) {
      expect(comparePlans(tainted, other)).toHaveLength(1);
      expect(digestOf(other)).not.toBe(digestOf(tainted));
    }
  });
});

test("a kept plan that was changed afterwards is refused", () => {
  const { out, changes } = kept(planOf({ before: { size: 2 }, after: { size: 4 } }));
  expect(readKeptPlan(out, "staging-network", digestOf(changes))).toEqual(changes);
  const file = join(out, "staging-network.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(":4", ":5"));
  expect(() => readKeptPlan(out, "staging-network", digestOf(changes))).toThrow(
    /has digest .*, must be .*: plan again/,
  );
});

test("a record reads back, and a folder without one is refused", () => {
  const record = { environment: "staging", stacks: [{ stack: "staging-network", waitsFor: ["staging-data"] }] };
  expect(() => readRecord(folder)).toThrow("has no record.json");
  writeRecord(folder, record);
  expect(readRecord(folder)).toEqual(record);
  writeFileSync(join(folder, "record.json"), '{"environment":"staging","stacks":[{"stack":7}]}');
  expect(() => readRecord(folder)).toThrow(/record.json/);
});

test("changed and new stacks belong to their environment, and shared ones to the state's owner", () => {
  const stack = (value: string) => ({ output: { value: { value } } });
  const base = {
    "staging-data": stack("a"),
    "staging-network": stack("a"),
    "organization-sentry": stack("a"),
    "sandbox-data": stack("a"),
  };
  const head = { ...base, "staging-data": stack("b"), "staging-new": stack("a"), "organization-sentry": stack("b") };
  expect(changedStacks(base, head)).toEqual(["staging-data", "organization-sentry", "staging-new"]);
  expect(changedEnvironments(base, head, "production")).toEqual(["production", "staging"]);
  expect(changedEnvironments(base, base, "production")).toEqual([]);
});
