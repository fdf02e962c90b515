import { UptimeCheck, type UptimeCheckProps } from "../../../constructs/sentry/uptime-check";
import { only } from "../../support";
import { emitted } from "./support";

const PROPS: UptimeCheckProps = {
  organization: "acme",
  project: "acme-web",
  name: "web-app",
  description: "The page opens",
  ownerTeamId: "7",
  environment: "production",
  url: "https://www.acme.test",
  contentType: "text/html",
  intervalSeconds: 60,
  timeoutSeconds: 10,
  failuresCount: 3,
  successesCount: 1,
};
const build = (changes: Partial<UptimeCheckProps>) =>
  emitted((scope) => new UptimeCheck(scope, "check", { ...PROPS, ...changes }));

test("the uptime check succeeds on status 200 and HTML, within its timeout", () => {
  const monitor = only(build({}), "sentry_uptime_monitor");
  expect(monitor).toMatchObject({
    url: "https://www.acme.test",
    method: "GET",
    interval_seconds: 60,
    timeout_ms: 10_000,
    downtime_threshold: 3,
    recovery_threshold: 1,
    owner: { team_id: "7" },
  });
  const { root } = JSON.parse(monitor.assertion_json);
  expect(root.op).toBe("and");
  expect(root.children[0]).toEqual({ op: "status_code_check", operator: { cmp: "equals" }, value: 200 });
  expect(root.children[1]).toMatchObject({
    op: "header_check",
    key_operand: { header_op: "literal", value: "content-type" },
    value_operand: { header_op: "glob", pattern: { value: "text/html*" } },
  });
});

test.each([60, 300, 600, 1200, 1800, 3600])("an interval of %d seconds is accepted", (intervalSeconds) => {
  expect(only(build({ intervalSeconds }), "sentry_uptime_monitor").interval_seconds).toBe(intervalSeconds);
});

test.each<[string, Partial<UptimeCheckProps>]>([
  ["a second", { timeoutSeconds: 1 }],
  ["thirty seconds", { timeoutSeconds: 30 }],
  ["one failure", { failuresCount: 1 }],
  ["the longest names", { name: "n".repeat(128), environment: "e".repeat(64), url: "u".repeat(255) }],
])("%s is accepted", (_, changes) => {
  expect(only(build(changes), "sentry_uptime_monitor").project).toBe("acme-web");
});

test.each<[Partial<UptimeCheckProps>, string]>([
  [{ intervalSeconds: 59 }, "intervalSeconds is 59, must be one of 60, 300, 600, 1200, 1800, 3600: choose one"],
  [{ intervalSeconds: 61 }, "intervalSeconds is 61"],
  [{ intervalSeconds: 120 }, "intervalSeconds is 120"],
  [{ intervalSeconds: 3601 }, "intervalSeconds is 3601"],
  [{ timeoutSeconds: 0 }, "timeoutSeconds is 0, must be a whole number from 1 to 30: raise it"],
  [{ timeoutSeconds: 31 }, "timeoutSeconds is 31, must be a whole number from 1 to 30: lower it"],
  [{ failuresCount: 0 }, "failuresCount is 0, must be a whole number from 1 to 60: raise it"],
  [{ failuresCount: 61 }, "failuresCount is 61"],
  [{ successesCount: 0 }, "successesCount is 0"],
  [{ name: "n".repeat(129) }, "name has 129 characters, must have 1 to 128: change it"],
  [{ environment: "e".repeat(65) }, "environment has 65 characters, must have 1 to 64: change it"],
  [{ url: "u".repeat(256) }, "url has 256 characters, must have 1 to 255: change it"],
])("%o is refused", (changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
