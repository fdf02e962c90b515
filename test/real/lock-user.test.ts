import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { ResponseStack } from "../../stacks/response-stack";
import { program, withLibraries } from "../../tools/find";
import { startPostgres } from "../../verification/e2e/postgres";
import { Processes } from "../../verification/e2e/processes";
import { type Emitted, environment, resources, synthesized } from "../support";

const set = { name: "set", id: "set", arn: "arn" };
const { "production-response": stack = {} } = synthesized(
  (app) =>
    new ResponseStack(app, environment("production"), {
      network: { vpcId: "vpc-1" },
      servers: { groupName: "gocarbontracker-production-servers", blockedAddresses: { ipv4: set, ipv6: set } },
    }),
);

let processes: Processes;
let found: { Outcomes: Emitted; Faults: readonly string[]; Calls: readonly string[] };

beforeAll(async () => {
  processes = new Processes(resolve(".build/lock-user-processes.json"));
  const postgres = await startPostgres(processes);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create table users (id bigint primary key, locked_at timestamptz, lock_reason text);
    insert into users values (7, null, null), (8, now(), null), (9, null, null)`);
  await client.end();
  const document = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-respond-lock-user"));
  const Document = JSON.parse(
    document?.content.replaceAll(/\$\{aws_sns_topic[^}]*\}/g, "arn:aws:sns:eu-central-1:123456789012:Automation-x"),
  );
  const { LD_LIBRARY_PATH = "" } = withLibraries();
  const input = JSON.stringify({
    Document,
    Port: postgres.port,
    Psql: program("psql"),
    Libraries: { LD_LIBRARY_PATH },
  });
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "containment/lock_user.py")], {
    input,
    encoding: "utf8",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  if (status !== 0) throw new Error(stderr);
  found = JSON.parse(stdout);
});

afterAll(() => processes?.end());

const outcome = (name: string) => [found.Outcomes[name].Outcome, found.Outcomes[name].Approvals];
const FREE = ["7|f|", "8|t|", "9|f|"];

test("calls and answers fit AWS' published models", () => {
  expect(found.Faults).toEqual([]);
});

test("a dry run and a rejected lock change no row", () => {
  expect([outcome("dry"), found.Outcomes["after dry"]]).toEqual([["Planned", 0], FREE]);
  expect(outcome("rejected")).toEqual(["Failed", 1]);
});

test("the lock is a time and the incident in that user's row alone, after an approval, and a second run changes nothing", () => {
  expect(outcome("lock")).toEqual(["Contained", 1]);
  expect(found.Outcomes.locked).toEqual(["7|t|INC-1", "8|t|", "9|f|"]);
  expect(outcome("again")).toEqual(["Unchanged", 0]);
});

test("only its incident unlocks a user, after an approval, and a second undo changes nothing", () => {
  expect(found.Outcomes["other incident contains"].Summary).toMatch(
    /Incident is INC-2, must be INC-1, which locked 7: use that/,
  );
  expect(found.Outcomes["other incident"].Summary).toMatch(
    /Incident is INC-2, must be INC-1, which locked 7: use that/,
  );
  expect([outcome("undo dry"), found.Outcomes["still locked"]]).toEqual([
    ["Planned", 0],
    ["7|t|INC-1", "8|t|", "9|f|"],
  ]);
  expect([outcome("undo"), found.Outcomes.undone]).toEqual([["Undone", 1], FREE]);
  expect(outcome("undo again")).toEqual(["Unchanged", 0]);
});

test("a user without a row is gone, and one that the application locked stays locked", () => {
  expect([outcome("gone"), outcome("gone undo")]).toEqual([
    ["Gone", 0],
    ["Gone", 0],
  ]);
  expect(outcome("by the application")).toEqual(["Unchanged", 0]);
  expect(found.Outcomes["by the application undo"].Summary).toMatch(/must be that of the application, which locked 8/);
  expect(found.Outcomes["at the end"]).toEqual(FREE);
});

test("without a server in service the document fails, and states what to do", () => {
  expect(found.Outcomes["no server"].Summary).toMatch(/no server of gocarbontracker-production-servers is in service/);
});

test("a database without one of the columns is refused at the plan, with the fix, and no row is locked", () => {
  const { "without reason": reason, "without time": time } = found.Outcomes;
  expect(reason).toMatchObject({ Outcome: "Failed", Approvals: 0 });
  expect(reason.Summary).toMatch(
    /the database has no column "lock_reason", must have users\.locked_at and users\.lock_reason: release the migration/,
  );
  expect(time.Summary).toMatch(/the database has no column "locked_at", must have/);
  expect(found.Outcomes["locked without reason"]).toBe("0");
});
