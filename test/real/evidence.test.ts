import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { ResponseStack } from "../../stacks/response-stack";
import { program } from "../../tools/find";
import { iamActions } from "../../verification/delivery/iam-actions";
import { type EvidencePlace, readEvidence } from "../../verification/evidence/read-evidence";
import { recordUse } from "../../verification/evidence/record-use";
import { verifyCustody } from "../../verification/evidence/verify-custody";
import { type AwsCli, awsCli } from "../../verification/release/aws-cli";
import { Emulator } from "../../verification/sandbox/emulator";
import { type Emitted, environment, only, resources, synthesized } from "../support";

const ipSet = (version: 4 | 6) => ({ name: `set-${version}`, id: `id-${version}`, arn: `arn-${version}` });
const { "production-response": stack = {} } = synthesized(
  (app) =>
    new ResponseStack(app, environment("production"), {
      network: { vpcId: "vpc-1" },
      servers: { groupName: "servers", blockedAddresses: { ipv4: ipSet(4), ipv6: ipSet(6) } },
    }),
);
const content = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-respond-collect-evidence"));
const document = JSON.parse(
  content?.content.replaceAll(
    /\$\{aws_sns_topic[^}]*\}/g,
    "arn:aws:sns:eu-central-1:123456789012:Automation-approvals",
  ),
);
// A failure is the same in each attempt.
for (const step of document.mainSteps) delete step.maxAttempts;
const input = document.mainSteps[0].inputs.InputPayload;
const HOUR = 3_600_000;
const begin = new Date(Math.floor(Date.now() / HOUR) * HOUR - 4 * HOUR);
const iso = (hours: number) => `${new Date(begin.getTime() + hours * HOUR).toISOString().slice(0, 16)}Z`;
const stamp = (minutes: number) =>
  new Date(begin.getTime() + minutes * 60_000).toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
const file = (kind: string, region: string, minutes: number) => {
  const at = new Date(begin.getTime() + minutes * 60_000).toISOString();
  const day = at.slice(0, 10).replaceAll("-", "/");
  const name = `333333333333_${kind}_${region}_${stamp(minutes)}${kind === "CloudTrail" ? "" : "00"}Z_x.json.gz`;
  return `AWSLogs/333333333333/${kind}/${region}/${day}/${name}`;
};
const INSIDE = [
  file("CloudTrail", "eu-central-1", 0),
  file("CloudTrail", "us-east-1", 179),
  file("CloudTrail-Digest", "eu-central-1", 60),
];
/** A file of the load balancer's requests. @param minutes from the begin to the end of its five minutes */
const requests = (minutes: number, region = "eu-central-1", kind = "access") => {
  const day = new Date(begin.getTime() + minutes * 60_000).toISOString().slice(0, 10).replaceAll("-", "/");
  const folder = `${kind}/AWSLogs/333333333333/elasticloadbalancing/${region}/${day}`;
  return `${folder}/333333333333_elasticloadbalancing_${region}_app.web.50dc6c495c0c9188_${stamp(minutes)}Z_203.0.113.7_4d5e6f.log.gz`;
};
const REQUESTS = [requests(5), requests(60), requests(120)];
const OTHER_REQUESTS = [
  requests(0),
  requests(125),
  requests(60, "eu-west-1"),
  requests(60, "eu-central-1", "connection"),
];
const OUTSIDE = [file("CloudTrail", "eu-central-1", -1), file("CloudTrail", "eu-central-1", 180)];
const [APPLICATION, MISSING] = [input.LogGroups[0], input.LogGroups[2]];
const LINES: [number, string][] = [
  [-1, "before"],
  [0, "first"],
  [3599, "last of the first hour"],
  [3600, "second hour"],
  [7200, "after"],
];

let emulator: Emulator;
let aws: AwsCli;
let folder: string;
let ids: { Instance: string; Snapshot: string };

const env = () => ({
  ...process.env,
  ...emulator.environment,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_DEFAULT_REGION: "eu-central-1",
  AWS_MAX_ATTEMPTS: "1",
  PYTHONDONTWRITEBYTECODE: "1",
});

/** Runs a script beside this test. The event loop must go on, because it reads the emulator's log, which waits for that. */
// biome-ignore lint/suspicious/noExplicitAny: each script answers in its own shape
async function python(name: string, task: object): Promise<any> {
  const process = spawn(program("emulator"), [join(__dirname, `evidence/${name}.py`)], { env: env() });
  process.stdin.end(JSON.stringify(task));
  const [stdout, stderr, [status]] = await Promise.all([
    text(process.stdout),
    text(process.stderr),
    once(process, "close"),
  ]);
  if (status !== 0 && status !== 137) throw new Error(stderr);
  return stdout === "" ? { Outcome: "Ended" } : JSON.parse(stdout);
}

const collect = (given: Readonly<Record<string, string>> = {}, more: object = {}) =>
  python("collect", {
    Document: document,
    Given: { Incident: "INC-1", From: iso(0), To: iso(2), InstanceId: ids.Instance, DryRun: "false", ...given },
    ...more,
  });

const place = (incident = "INC-1"): EvidencePlace => {
  const own = join(folder, incident);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  return { aws, bucket: input.Bucket, incident, folder: own };
};
const custody = async (incident?: string, expected?: string) =>
  verifyCustody(await readEvidence(place(incident)), expected);
/** An item of INC-1 as the last verification has read it. */
const itemOf = (name: string) => readFileSync(join(folder, "INC-1/items", name));
const keys = async (incident: string): Promise<string[]> => {
  const words = ["s3api", "list-objects-v2", "--bucket", input.Bucket, "--prefix", `${incident}/`, "--output", "json"];
  return (JSON.parse((await aws(words)) || "{}").Contents ?? []).map(({ Key }: Emitted) => Key);
};

beforeAll(async () => {
  emulator = await Emulator.start([]);
  aws = awsCli("eu-central-1", env());
  folder = mkdtempSync(join(tmpdir(), "evidence-"));
  const { rule, object_lock_enabled: enabled = "Enabled" } = only(stack, "aws_s3_bucket_object_lock_configuration");
  const { mode, days } = rule.default_retention;
  const groups = input.LogGroups.filter((name: string) => name !== MISSING);
  ids = await python("seed", {
    Bucket: input.Bucket,
    TrailBucket: input.TrailBucket,
    RequestBucket: input.RequestBucket,
    Requests: Object.fromEntries([...REQUESTS, ...OTHER_REQUESTS].map((key) => [key, `requests ${key}`])),
    Lock: { ObjectLockEnabled: enabled, Rule: { DefaultRetention: { Mode: mode, Days: days } } },
    Begin: begin.toISOString(),
    Groups: Object.fromEntries(groups.map((name: string) => [name, name === APPLICATION ? LINES : []])),
    Files: Object.fromEntries([...INSIDE, ...OUTSIDE].map((key) => [key, `file ${key}`])),
  });
});
afterAll(async () => {
  await emulator?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

test("a dry run names what it would copy, and writes nothing", async () => {
  const found = await collect({ DryRun: "true" });
  expect(found).toMatchObject({ Outcome: "Planned", Approvals: 0 });
  expect(found.Summary).toContain(`lines of ${APPLICATION}: 2`);
  expect(found.Summary).toContain("copy files of CloudTrail: 3");
  expect(found.Summary).toContain("copy files of the load balancer: 3");
  expect(found.Summary).toContain("copy the instance: 2");
  expect(await keys("INC-1")).toEqual([]);
});

test("a run that ends in the middle is continued, and each item is collected once", async () => {
  // An item has two objects, so that one run ends before its entry, and one after it.
  for (const EndAfter of [1, 4, 5]) {
    expect(await collect({}, { EndAfter })).toEqual({ Outcome: "Ended" });
  }
  const interrupted = await custody();
  expect(interrupted.faults).toEqual([
    expect.stringMatching(/^items\/.* has no entry: it was added, or its collection/),
  ]);
  const found = await collect();
  expect(found).toMatchObject({ Outcome: "Collected", Approvals: 0 });
  const { faults, entries } = await custody();
  expect(faults).toEqual([]);
  const names = entries.map(({ item }) => item.name);
  expect(names).toHaveLength(new Set(names).size);
  expect(new Set(entries.map(({ who }) => who))).toEqual(
    new Set(["arn:aws:sts::123456789012:assumed-role/incident-responder/anna"]),
  );
});

test("the evidence has the lines of whole hours, CloudTrail's files of every region, the load balancer's files, the instance and its snapshot", async () => {
  const { entries } = await custody();
  const collected = entries.filter(({ does }) => does === "collected").map(({ item }) => item.name);
  expect(collected.filter((name) => name.startsWith("trail/")).sort()).toEqual(
    INSIDE.map((key) => `trail/${key}`).sort(),
  );
  expect(collected.filter((name) => name.startsWith("requests/")).sort()).toEqual(
    REQUESTS.map((key) => `requests/${key}`).sort(),
  );
  expect(itemOf(`requests/${REQUESTS[0]}`).toString()).toBe(`requests ${REQUESTS[0]}`);
  expect(collected.filter((name) => !/^(trail|lines|requests)\//.test(name)).sort()).toEqual([
    `instances/${ids.Instance}/console.txt`,
    `instances/${ids.Instance}/description.json`,
    `snapshots/${ids.Snapshot}.json`,
  ]);
  const lines = (hour: number) => {
    const name = collected.find(
      (one) => one.includes(iso(hour).slice(0, 13)) && one.startsWith("lines/gocarbontracker"),
    );
    const all = gunzipSync(itemOf(name ?? "")).toString();
    return all.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).message]));
  };
  expect(lines(0)).toEqual(["first", "last of the first hour"]);
  expect(lines(1)).toEqual(["second hour"]);
  const absent = entries.filter(({ does }) => does === "unavailable");
  expect(absent.map(({ item }) => [item.source?.split(" ")[2], item.why])).toEqual(
    Array(2).fill([MISSING, "the log group does not exist"]),
  );
  expect(JSON.parse(itemOf(`snapshots/${ids.Snapshot}.json`).toString())).toMatchObject({
    snapshot: { SnapshotId: ids.Snapshot },
    lock: { LockState: "governance" },
  });
});

test("a second run copies nothing, and one with a longer time only what is new", async () => {
  const before = await keys("INC-1");
  const found = await collect();
  expect(found.Outcome).toBe("Unchanged");
  expect(found.Summary).toContain((await custody()).last);
  expect(await keys("INC-1")).toEqual(before);
  expect((await collect({ To: iso(2.5) })).Outcome).toBe("Collected");
  // One more hour of each group, or the entry that the group is missing, and the file of the third hour after it.
  expect((await keys("INC-1")).length).toBeGreaterThan(before.length);
  expect((await custody()).faults).toEqual([]);
});

test("without an instance, and with one that is gone, the rest is collected", async () => {
  expect((await collect({ Incident: "INC-2", InstanceId: "" })).Outcome).toBe("Collected");
  expect((await keys("INC-2")).filter((key) => key.includes("/instances/"))).toEqual([]);
  expect((await collect({ Incident: "INC-3", InstanceId: "i-0123456789abcdef0" })).Outcome).toBe("Collected");
  const { faults, entries } = await custody("INC-3");
  expect(faults).toEqual([]);
  expect(entries.flatMap(({ does, item }) => (item.name.startsWith("instances/") ? [[does, item.why]] : []))).toEqual(
    Array(2).fill(["unavailable", "the instance no longer exists"]),
  );
});

test.each([
  ["an open end", { To: iso(5) }, /Refused: To is .*, must be at most .*, because lines still arrive/],
  ["no time", { To: iso(0) }, /has 0 hours, must have 1 to 168/],
  ["a week and an hour", { From: iso(-167), To: iso(2) }, /has 169 hours, must have 1 to 168/],
])("%s is refused", async (_, given, expected) => {
  expect(await collect({ Incident: "INC-4", ...given })).toMatchObject({
    Outcome: "Failed",
    Summary: expect.stringMatching(expected),
  });
});

test("a use is an entry that follows the last one, and only of an item that exists", async () => {
  const before = await custody("INC-2");
  const name = before.entries.find(({ does }) => does === "collected")?.item.name ?? "";
  const use = { does: "read" as const, name, to: "/tmp/x", why: "malware" };
  await recordUse(place("INC-2"), before, use, new Date());
  await recordUse(place("INC-2"), await custody("INC-2"), { ...use, does: "transferred", to: "police" }, new Date());
  const after = await custody("INC-2", before.last);
  expect(after.faults).toEqual([]);
  expect(after.entries.slice(-2).map(({ does, to, why }) => [does, to, why])).toEqual([
    ["read", "/tmp/x", "malware"],
    ["transferred", "police", "malware"],
  ]);
  expect(after.entries.at(-1)?.who).toMatch(/^arn:aws:sts::/);
  // A second person who read the chain at the same time.
  await expect(recordUse(place("INC-2"), before, use, new Date())).rejects.toThrow(/PreconditionFailed/);
  await expect(recordUse(place("INC-2"), after, { ...use, name: "nothing" }, new Date())).rejects.toThrow(
    /^nothing is no item of INC-2/,
  );
  // The collection continues after a use.
  expect((await collect({ Incident: "INC-2", InstanceId: "", To: iso(3) })).Outcome).toBe("Collected");
  expect((await custody("INC-2")).faults).toEqual([]);
});

describe("the verification finds", () => {
  const put = async (key: string, body: string) => {
    const path = join(folder, "text");
    writeFileSync(path, body);
    const words = ["--bucket", input.Bucket, "--key", `INC-3/${key}`, "--body", path, "--checksum-algorithm", "SHA256"];
    await aws(["s3api", "put-object", ...words]);
  };
  const faults = async () => (await custody("INC-3")).faults;

  test("an item that was overwritten, and one that was added", async () => {
    const { entries } = await custody("INC-3");
    const item = entries.find(({ does }) => does === "collected")?.item;
    await put(`items/${item?.name}`, "other");
    await put("items/more.txt", "more");
    const other = createHash("sha256").update("other").digest("hex");
    expect(await faults()).toEqual([
      `items/${item?.name} has 2 versions: it was overwritten`,
      `items/${item?.name} has 5 bytes with the hash ${other}, must have ${item?.bytes} with ${item?.sha256}: it was changed`,
      expect.stringMatching(/^items\/more\.txt has no entry: it was added/),
    ]);
  });

  test("an entry that was overwritten, so that the next one no longer follows", async () => {
    const { entries } = await custody("INC-3");
    await put("custody/000002.json", JSON.stringify({ ...entries[1], who: "nobody" }));
    expect(await faults()).toEqual(
      expect.arrayContaining([
        "custody/000002.json has 2 versions: it was overwritten",
        expect.stringMatching(
          /^the chain is broken at custody\/000003\.json: its previous hash is [0-9a-f]{64}, must be/,
        ),
      ]),
    );
    expect((await collect({ Incident: "INC-3", InstanceId: "i-0123456789abcdef0", To: iso(3) })).Summary).toMatch(
      /Refused: the chain of INC-3 is broken at INC-3\/custody\/000003\.json/,
    );
  });

  test("a deleted item, whose version S3 does not delete", async () => {
    const { entries } = await custody();
    const item = entries.find(({ does }) => does === "collected")?.item;
    const object = ["--bucket", input.Bucket, "--key", `INC-1/items/${item?.name}`];
    await expect(aws(["s3api", "delete-object", ...object, "--version-id", item?.version ?? ""])).rejects.toThrow(
      /AccessDenied/,
    );
    await aws(["s3api", "delete-object", ...object]);
    expect((await custody()).faults).toEqual([`items/${item?.name} was deleted; its versions are there`]);
  });

  test("a snapshot that is no longer locked, and one that no longer exists", async () => {
    await aws(["ec2", "unlock-snapshot", "--snapshot-id", ids.Snapshot]);
    expect((await custody()).faults).toContain(`${ids.Snapshot} is not locked`);
    await aws(["ec2", "delete-snapshot", "--snapshot-id", ids.Snapshot]);
    expect((await custody()).faults).toContain(`${ids.Snapshot} no longer exists`);
  });

  test("a chain that was written anew", async () => {
    expect((await custody("INC-2", "a".repeat(64))).faults).toEqual([
      expect.stringMatching(/^no entry has the hash a+, which was noted before: the chain was written anew/),
    ]);
  });
});

test("the role of the collection allows the calls that its code makes, and no other", async () => {
  const { Calls } = await collect({ Incident: "INC-5" });
  const role = resources(stack, "aws_iam_role").find(({ name }) => name.includes("respond-collect-evidence"));
  const policy = resources(stack, "aws_iam_role_policy").find(({ role: of }) =>
    of.includes(role?.["//"].metadata.uniqueId),
  );
  const allowed = JSON.parse(policy?.policy).Statement.flatMap(({ Action }: Emitted) => Action);
  const made = Calls.flatMap((call: string) => {
    const [service = "", operation = ""] = call.split(":");
    return iamActions({ service, operation });
  });
  // S3 encrypts and decrypts with the key; a request of an approval is published and encrypted.
  const beyond = ["kms:Decrypt", "kms:GenerateDataKey", "sns:Publish"];
  expect([...new Set(allowed)].sort()).toEqual([...new Set([...made, ...beyond])].sort());
});
