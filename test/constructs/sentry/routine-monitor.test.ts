import { RoutineMonitor, type RoutineMonitorProps } from "../../../constructs/sentry/routine-monitor";
import { only } from "../../support";
import { emitted } from "./support";

const PROPS: RoutineMonitorProps = {
  organization: "acme",
  project: "acme-server",
  name: "production-restore-test",
  description: "A backup that was restored",
  crontab: "0 12 * * 0",
  timeZone: "Europe/Berlin",
  marginMinutes: 120,
  runtimeMinutes: 60,
  failuresCount: 1,
  recoveriesCount: 1,
  ownerTeamId: "7",
};
const build = (changes: Partial<RoutineMonitorProps>) =>
  emitted((scope) => new RoutineMonitor(scope, "routine", { ...PROPS, ...changes }));

test("a monitor expects check-ins by a schedule in its time zone", () => {
  expect(only(build({}), "sentry_cron_monitor")).toMatchObject({
    name: "production-restore-test",
    schedule: { crontab: "0 12 * * 0" },
    timezone: "Europe/Berlin",
    checkin_margin_minutes: 120,
    max_runtime_minutes: 60,
    failure_issue_threshold: 1,
    recovery_threshold: 1,
    owner: { team_id: "7" },
    enabled: true,
  });
});

test.each<[string, Partial<RoutineMonitorProps>]>([
  ["the shortest margin and runtime", { marginMinutes: 1, runtimeMinutes: 1 }],
  ["a week", { runtimeMinutes: 10_080 }],
  ["four weeks' margin", { marginMinutes: 40_320 }],
  ["720 in a row", { failuresCount: 720, recoveriesCount: 720 }],
  ["a name of 50 characters", { name: "a".repeat(50) }],
  ["steps, ranges and lists", { crontab: "*/15 8-18 1,15 * 1-5" }],
])("%s is accepted", (_, changes) => {
  expect(only(build(changes), "sentry_cron_monitor").project).toBe("acme-server");
});

test.each<[Partial<RoutineMonitorProps>, string]>([
  [{ marginMinutes: 0 }, "marginMinutes is 0, must be a whole number from 1 to 40320: raise it"],
  [{ marginMinutes: 40_321 }, "marginMinutes is 40321, must be a whole number from 1 to 40320: lower it"],
  [{ runtimeMinutes: 0 }, "runtimeMinutes is 0, must be a whole number from 1 to 10080: raise it"],
  [{ runtimeMinutes: 10_081 }, "runtimeMinutes is 10081, must be a whole number from 1 to 10080: lower it"],
  [{ failuresCount: 0 }, "failuresCount is 0, must be a whole number from 1 to 720: raise it"],
  [{ failuresCount: 721 }, "failuresCount is 721, must be a whole number from 1 to 720: lower it"],
  [{ recoveriesCount: 0 }, "recoveriesCount is 0, must be a whole number from 1 to 720: raise it"],
  [{ recoveriesCount: 721 }, "recoveriesCount is 721, must be a whole number from 1 to 720: lower it"],
  [{ name: "a".repeat(51) }, "name has 51 characters, must have 1 to 50: change it"],
  [{ name: "" }, "name has 0 characters"],
  [{ name: "Restore test" }, "name must be lower-case letters and digits with hyphens between them"],
  [{ name: "restore--test" }, "name must be lower-case letters"],
  [{ name: "2026" }, "and not only digits"],
  [{ crontab: "@reboot" }, 'crontab is "@reboot", must be five fields'],
  [{ crontab: "0 12 * *" }, "must be five fields"],
  [{ crontab: "0 0 12 * * 0" }, "must be five fields"],
  [{ timeZone: "Berlin" }, "timeZone is Berlin, must be an IANA name such as Europe/Berlin: correct it"],
])("%o is refused", (changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
