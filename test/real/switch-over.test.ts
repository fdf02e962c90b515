import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ResponseStack } from "../../stacks/response-stack";
import { program } from "../../tools/find";
import { iamActions } from "../../verification/delivery/iam-actions";
import { type Emitted, environment, resources, synthesized } from "../support";

interface Outcome {
  readonly Result: string;
  readonly Steps: readonly string[];
  readonly Approvals: readonly string[];
  /** The regions to which the writer was moved. */
  readonly Moves: readonly string[];
  readonly Home: boolean;
  readonly Tags: Readonly<Record<string, string>>;
  readonly CheckIns: readonly string[];
  readonly Records: readonly (readonly [key: string, document: Emitted])[];
}
interface Interrupted {
  readonly first: Outcome;
  readonly second: Outcome;
  readonly again: Outcome;
}

const HERE = "eu-central-1";
const THERE = "eu-west-1";
const set = (version: 4 | 6) => ({ name: `set-${version}`, id: `id-${version}`, arn: `arn-${version}` });
const { "staging-response": stack = {} } = synthesized(
  (app) =>
    new ResponseStack(app, environment("staging"), {
      network: { vpcId: "vpc-1" },
      servers: { groupName: "gocarbontracker-staging-servers", blockedAddresses: { ipv4: set(4), ipv6: set(6) } },
    }),
);
const isRehearsal = ({ name }: Emitted) => name.includes("switch-over-rehearsal");

let outcomes: Readonly<Record<string, Outcome & Interrupted>>;
let calls: readonly string[];
let faults: readonly string[];

beforeAll(() => {
  const text: string = resources(stack, "aws_ssm_document").find(isRehearsal)?.content;
  const content = text.replaceAll(/\$\{aws_sns_topic[^}]*\}/g, `arn:aws:sns:${HERE}:222222222222:Automation-approvals`);
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "switch-over/scenarios.py")], {
    input: JSON.stringify({ Document: JSON.parse(content) }),
    encoding: "utf8",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(stderr);
  ({ Outcomes: outcomes, Calls: calls, Faults: faults } = JSON.parse(stdout));
});

const of = (scenario: string) => {
  const found = outcomes[scenario];
  if (found === undefined) throw new Error(`no scenario ${scenario}`);
  return found;
};
const stepsOf = ({ Records }: Outcome) =>
  Object.fromEntries(Records.at(-1)?.[1].Steps.map((one: Emitted) => [one.Name, one]) ?? []);

test("every call fits AWS' model of it, and asks the region that can do it", () => {
  expect(faults).toEqual([]);
});

test("a rehearsal waits for an approval, moves the writer there and back, and records the seconds of each step", () => {
  const { Result, Steps, Approvals, Moves, Home, Tags, CheckIns, Records } = of("healthy");
  expect([Result, Moves, Home, Tags, CheckIns]).toEqual(["ok", [THERE, HERE], true, {}, ["ok"]]);
  expect(Steps).toEqual(["plan", "decide", "approve", "switch-over", "switch-back", "report"]);
  expect(Approvals).toEqual([
    "Switch gocarbontracker-staging-database-euc1 from eu-central-1 to eu-west-1 and back. Its writer does not answer for minutes, twice. Each switch-over may take 30 minutes.",
  ]);
  expect(Records).toHaveLength(1);
  expect(Records[0]?.[0]).toMatch(
    /^gocarbontracker-staging-audit-222222222222-euc1\/disaster-recovery-tests\/2026-12-03T08-00-\d\d-[\w-]+\.json$/,
  );
  expect(Records[0]?.[1]).toMatchObject({ Environment: "staging", Result: "ok", Faults: [], LimitMinutes: 30 });
  const { "switch-over": there, check, "switch-back": back } = stepsOf(of("healthy"));
  // The world moves a writer in three minutes.
  for (const one of [there, back]) expect([one.Result, Math.round(one.Seconds / 60)]).toEqual(["ok", 3]);
  expect(check.Result).toBe("ok");
});

test("a lag at the limit is allowed, and the tags of an execution that ended are no obstacle", () => {
  expect([of("lag at").Result, of("other ended").Result]).toEqual(["ok", "ok"]);
});

test.each([
  ["production", /Environment is production, must be another/],
  ["gone", /global database gocarbontracker-staging-database-euc1 no longer exists/],
  ["no member", /cluster:gocarbontracker-staging-database-recovery is no member of .*must be one/],
  ["left region", /the writer of \S+ is arn\S+-recovery, must be .*follow runbooks\/how-to\/other-region\.md/],
  ["alarm", /the alarm gocarbontracker-staging-DatabaseFailoverFailed fires in eu-central-1/],
  ["alarm missing", /the alarm gocarbontracker-staging-DatabaseLocalStorageLow does not exist in eu-west-1/],
  ["lag above", /lags 60\.1 seconds behind, must be at most 60/],
  ["lag unknown", /the lag of \S+ is unknown for 15 minutes/],
  ["no instance", /has instances \['rebooting'\], must have one that is available/],
  ["busy", /is modifying, must be available/],
  ["other runs", /the execution 99999999-\S+ is InProgress, must have ended/],
])("%s: the rehearsal is refused before an approval, changes nothing, and its check-in failed", (scenario, reason) => {
  const { Result, Steps, Moves, Records, CheckIns } = of(scenario);
  expect(Result).toMatch(reason);
  expect([Steps, Moves, Records, CheckIns]).toEqual([["plan"], [], [], ["error"]]);
});

test("without an approval nothing changes, and no check-in comes, which the routine's monitor reports", () => {
  expect(of("rejected")).toMatchObject({ Result: "Failed: rejected", Moves: [], Tags: {}, CheckIns: [] });
});

test.each([
  ["alarm in the middle", /the alarm gocarbontracker-staging-DatabaseFailoverFailed fires/],
  ["not synchronized", /is pending-resync, must be connected/],
])("%s: the writer returns, and the rehearsal failed", (scenario, reason) => {
  const { Result, Moves, Home, Tags, CheckIns, Records } = of(scenario);
  expect(Result).toMatch(reason);
  expect([Moves, Home, Tags, CheckIns]).toEqual([[THERE, HERE], true, {}, ["error"]]);
  expect(Records.at(-1)?.[1].Result).toBe("failed");
});

test("a switch-over of more than ten minutes continues in another attempt, and its time counts once", () => {
  const { Result, CheckIns } = of("slow");
  expect([Result, CheckIns]).toEqual(["ok", ["ok"]]);
  expect(Math.round(stepsOf(of("slow"))["switch-over"].Seconds / 10)).toBe(74);
});

test.each(["too slow", "endless"])("%s: what does not end is recorded as failed, and its tags stay", (scenario) => {
  const { Result, Tags, CheckIns, Records } = of(scenario);
  expect(Result).toMatch(/StillMoving: .* is switching-over and its writer arn/);
  expect(Object.keys(Tags)).toContain("rehearsal:execution");
  expect(Records.at(-1)?.[1]).toMatchObject({
    Result: "failed",
    Faults: expect.arrayContaining([expect.stringMatching(/start the document again, which switches back$/)]),
  });
  expect(CheckIns).not.toContain("ok");
});

test("a switch-over that AWS refuses changes nothing, and a way back that it refuses is reported until it succeeds", () => {
  expect(of("way there refused")).toMatchObject({ Moves: [], Home: true, Tags: {}, CheckIns: ["error"] });
  const back = of("way back refused");
  expect(back.Result).toMatch(/the writer is arn\S+-recovery, must be arn\S+database: start the document again/);
  expect([back.Home, back.CheckIns.includes("ok")]).toEqual([false, false]);
});

test("a global database that is gone in the middle ends in a record and a failed check-in", () => {
  const { Result, CheckIns, Records } = of("gone in the middle");
  expect(Result).toMatch(/no longer exists/);
  expect(new Set(CheckIns)).toEqual(new Set(["error"]));
  expect(Records.at(-1)?.[1].Faults[0]).toMatch(/no longer exists/);
});

test.each([
  ["killed on the way", ["plan", "decide", "switch-over", "switch-back", "report"], "failed"],
  ["killed at the check", ["plan", "decide", "switch-over", "switch-back", "report"], "failed"],
  ["killed before", ["plan", "decide", "approve", "switch-over", "switch-back", "report"], "ok"],
  ["killed on the way back", ["plan", "decide", "approve", "switch-over", "switch-back", "report"], "ok"],
])("%s: the next execution returns the writer without an approval, or begins anew", (scenario, steps, result) => {
  const { first, second, again } = of(scenario);
  expect([first.Result, first.Records, first.CheckIns]).toEqual(["Killed: the execution is lost", [], []]);
  expect([second.Steps, second.Home, second.Tags]).toEqual([steps, true, {}]);
  expect(second.Records.at(-1)?.[1].Result).toBe(result);
  expect([again.Result, again.Home, again.Tags]).toEqual(["ok", true, {}]);
});

/** Allowed beside the calls: reading tags with the global database, the record's encryption, and the request of approval. */
const BEYOND_CALLS = ["kms:Decrypt", "kms:GenerateDataKey", "rds:ListTagsForResource", "sns:Publish"];

test("the role allows the calls that the code makes, and no other", () => {
  const role = resources(stack, "aws_iam_role").find(
    ({ name }: Emitted) => name === "gocarbontracker-staging-switch-over-rehearsal-euc1",
  );
  const policy = resources(stack, "aws_iam_role_policy").find(({ role: of }: Emitted) =>
    of.includes(role?.["//"].metadata.uniqueId),
  );
  const allowed = JSON.parse(policy?.policy).Statement.flatMap(({ Action }: Emitted) => Action);
  const made = calls.flatMap((call) => {
    const [service = "", operation = ""] = call.split(":");
    return iamActions({ service, operation });
  });
  expect([...new Set(allowed)].sort()).toEqual([...new Set([...made, ...BEYOND_CALLS])].sort());
});
