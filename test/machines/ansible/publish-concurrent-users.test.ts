import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const FILES = "machines/ansible/roles/application/files";
const UNIT = "machines/ansible/roles/application/templates/publish-concurrent-users.service.j2";
const WORDS = ["eu-central-1", "http://127.0.0.1:3001/metrics", "http_active_connections"];
const METRIC = ["GoCarbonTracker", "ConcurrentUsers", "Environment=test"];

/** Stand-ins for the application, and for the AWS CLI, which prints its arguments and its number of attempts. */
const PROGRAMS = {
  curl: '[ "$BROKEN" != curl ] && cat "$ROOT/metrics"',
  aws: 'echo "$AWS_MAX_ATTEMPTS aws $*" >>"$ROOT/calls"; [ "$BROKEN" != aws ]',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "users-"));
  for (const [name, body] of Object.entries(PROGRAMS)) {
    writeFileSync(join(root, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script as its timer does every minute. */
function publish(metrics: string, broken = "") {
  writeFileSync(join(root, "metrics"), metrics);
  writeFileSync(join(root, "calls"), "");
  const env = { PATH: `${root}${delimiter}${process.env.PATH}`, ROOT: root, BROKEN: broken };
  const { status } = spawnSync("bash", [join(FILES, "publish-concurrent-users"), ...WORDS, ...METRIC], { env });
  return { status, calls: readFileSync(join(root, "calls"), "utf8") };
}

test("a server publishes one datapoint with all its connections, by environment only, in one attempt", () => {
  const { status, calls } = publish(
    [
      "# TYPE http_active_connections gauge",
      'http_active_connections{kind="websocket"} 40',
      'http_active_connections{kind="http"} 2',
      "http_active_connections_total 9999",
      "process_cpu_seconds_total 7",
    ].join("\n"),
  );
  expect(status).toBe(0);
  expect(calls).toMatch(
    /^1 aws cloudwatch put-metric-data --region eu-central-1 --namespace GoCarbonTracker --metric-name ConcurrentUsers --dimensions Environment=test --unit Count --value 42 --timestamp \d{4}-\d\d-\d\dT\d\d:\d\d:00Z\n$/,
  );
});

test("a server without users publishes zero, a server without the gauge publishes nothing", () => {
  expect(publish("http_active_connections 0\n").calls).toContain("--value 0 ");
  expect(publish("process_cpu_seconds_total 7\n")).toEqual({ status: 1, calls: "" });
});

test("an application that does not respond publishes nothing, unlike one without users", () => {
  expect(publish("http_active_connections 3\n", "curl")).toEqual({ status: 1, calls: "" });
});

test("a failed call is not repeated, because AWS may have counted it", () => {
  const { status, calls } = publish("http_active_connections 3\n", "aws");
  expect([status, calls.split("\n").length - 1]).toEqual([1, 1]);
});

test("the timer publishes the users once a minute, by the clock", () => {
  const timer = readFileSync(join(FILES, "publish-concurrent-users.timer"), "utf8");
  expect(timer).toContain("OnCalendar=*-*-* *:*:00\n");
  const delay = Number(/RandomizedDelaySec=(\d+)s/.exec(timer)?.[1]);
  const timeout = Number(/TimeoutStartSec=(\d+)/.exec(readFileSync(UNIT, "utf8"))?.[1]);
  expect(delay + timeout).toBeLessThan(60);
});
