import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const ROLE = "machines/ansible/roles/domain_expiry";
const WORDS = ["eu-central-1", "/acme/production/sentry/routines-dsn", "production-domain-expiry", "production"];
const KEY = "https://0123abcd@o1.ingest.de.sentry.io/4501";

/** Stand-ins for the AWS CLI, which returns the key, and for curl. */
const PROGRAMS = {
  aws: 'echo "aws $*" >>"$ROOT/calls"; [ -n "$KEY" ] && echo "$KEY"',
  curl: 'echo "curl $*" >>"$ROOT/arguments"; echo "curl $(cat)" >>"$ROOT/calls"; [ "$BROKEN" != curl ]',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "check-in-"));
  for (const [name, body] of Object.entries(PROGRAMS)) {
    writeFileSync(join(root, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  EXIT_CODE?: string;
  EXIT_STATUS?: string;
}
const SUCCESS: Ended = { EXIT_CODE: "exited", EXIT_STATUS: "0" };

/** Runs the script as the unit does after a run with this result. */
function checkIn(key: string, broken = "", ended = SUCCESS, ...more: string[]) {
  writeFileSync(join(root, "calls"), "");
  const env = { ...ended, PATH: `${root}${delimiter}${process.env.PATH}`, ROOT: root, KEY: key, BROKEN: broken };
  const { status, stderr } = spawnSync("bash", [join(ROLE, "files/check-in"), ...WORDS, ...more], {
    env,
    encoding: "utf8",
  });
  return { status, stderr, calls: readFileSync(join(root, "calls"), "utf8").trim().split("\n") };
}

test("the check-in goes to the key's host, project and monitor", () => {
  const { status, calls } = checkIn(KEY);
  expect(status).toBe(0);
  expect(calls).toEqual([
    "aws ssm get-parameter --region eu-central-1 --name /acme/production/sentry/routines-dsn --with-decryption --query Parameter.Value --output text",
    'curl url = "https://o1.ingest.de.sentry.io/api/4501/cron/production-domain-expiry/0123abcd/?status=ok&environment=production"',
  ]);
  const words = readFileSync(join(root, "arguments"), "utf8");
  expect(words).toMatch(/^curl --config - --fail /);
  // All users of the machine can read process arguments.
  expect(words).not.toContain("0123abcd");
});

test.each<[string, Ended, string]>([
  ["that succeeded", SUCCESS, "ok"],
  ["that failed", { EXIT_CODE: "exited", EXIT_STATUS: "1" }, "error"],
  ["whose program is missing", { EXIT_CODE: "exited", EXIT_STATUS: "203" }, "error"],
  ["that ran out of memory", { EXIT_CODE: "killed", EXIT_STATUS: "KILL" }, "error"],
  ["that dumped its core", { EXIT_CODE: "dumped", EXIT_STATUS: "SEGV" }, "error"],
  ["of which systemd says nothing", {}, "error"],
])("a run %s is reported as such", (_, ended, status) => {
  const { status: code, calls } = checkIn(KEY, "", ended);
  expect([code, calls.length]).toEqual([0, 2]);
  expect(calls[1]).toContain(`/?status=${status}&environment=production`);
});

test("a run that begins is reported as such", () => {
  const { status, calls } = checkIn(KEY, "", {}, "in_progress");
  expect([status, calls.length]).toEqual([0, 2]);
  expect(calls[1]).toContain("/?status=in_progress&environment=production");
});

test.each<[string, Ended]>([
  ["was stopped by hand", { EXIT_CODE: "killed", EXIT_STATUS: "TERM" }],
  ["left the work to another machine", { EXIT_CODE: "exited", EXIT_STATUS: "75" }],
])("a run that %s sends no check-in", (_, ended) => {
  expect(checkIn(KEY, "", ended)).toMatchObject({ status: 0, calls: [""] });
});

test("without a parameter the script sends no check-in", () => {
  const { status, calls } = checkIn("");
  expect(status).not.toBe(0);
  expect(calls).toHaveLength(1);
});

test.each(["changeme", "http://a@b/1", "https://a@b/", "https://a:secret@b/1", 'https://a@b" output = "x/1'])(
  "%s is refused as a key and not sent",
  (key) => {
    const { status, stderr, calls } = checkIn(key);
    expect([status, calls.length]).toEqual([1, 1]);
    expect(stderr).toContain("has no client key, must be https://KEY@HOST/PROJECT");
    expect(stderr).not.toContain(key);
  },
);

test("the script fails if the check-in is refused", () => {
  expect(checkIn(KEY, "curl").status).toBe(1);
});

test("a failed check-in does not fail the routine, and each run checks in once", () => {
  const unit = readFileSync(join(ROLE, "templates/domain-expiry.service.j2"), "utf8");
  // systemd ignores the failure of a command with `-`. ExecStopPost runs after every run, also a failed one, and would run after every
  // restart.
  expect(unit).not.toContain("Restart=");
  expect(unit).toContain("ExecStopPost=-/usr/local/bin/check-in {{ machine_region }} {{ domain_expiry_check_in |");
  expect(unit.match(/check-in/g)).toHaveLength(1);
});

test("a changed unit runs at once, so the deployment sends the first check-in before Sentry can miss it", () => {
  const tasks = readFileSync(join(ROLE, "tasks/main.yml"), "utf8");
  expect(tasks).toMatch(/domain-expiry\.service\.j2[\s\S]*?notify: Ask the registry anew/);
  expect(readFileSync(join(ROLE, "handlers/main.yml"), "utf8")).toContain("state: restarted");
  // The time is past once the machine is up for a minute; systemd then starts the timer's unit at once.
  expect(readFileSync(join(ROLE, "files/domain-expiry.timer"), "utf8")).toContain("OnBootSec=1min");
});
