import { logicalDumpVariables } from "../../../machines/variables/logical-dump";
import { logicalDumps } from "../../../policy/logical-dumps";
import { routines } from "../../../policy/routines";

const place = {
  region: "eu-central-1",
  environment: "test",
  account: "123456789012",
  port: 5432,
  readerHost: "readers",
  writerHost: "database",
  bucket: { name: "dumps", region: "eu-west-1", lock: { mode: "COMPLIANCE", retentionDays: 30 } },
} as const;
const { logical_dump_settings: settings, ...variables } = logicalDumpVariables(place);

test("a dump reads a reader as a user of its own and encrypted, and goes to a locked bucket in the other region", () => {
  expect(settings).toMatchObject({
    reader: { host: "readers", port: 5432 },
    user: "dump",
    sslMode: "require",
    bucket: "dumps",
    bucketRegion: "eu-west-1",
    account: "123456789012",
    lock: { mode: "COMPLIANCE", retentionDays: 30 },
  });
});

test("a run starts each hour from the due time on, and repeats a failed step until the morning", () => {
  expect(routines["logical-dump"]).toMatchObject({ dueSchedule: "0 1 * * *", timeZone: "UTC" });
  expect([settings.dueTime, variables.logical_dump_calendar]).toEqual(["01:00", "*-*-* 00/1:00:00 UTC"]);
  expect(settings.retryHours).toBe(8);
});

test("a run ends before its check-in counts as failed, and the last retry before the alert fires", () => {
  const { runSeconds, stopSeconds } = logicalDumps.time;
  const { runtimeMinutes } = routines["logical-dump"];
  expect(variables.logical_dump_timeout_seconds).toBe(runSeconds + stopSeconds);
  expect(variables.logical_dump_timeout_seconds).toBeLessThanOrEqual(runtimeMinutes * 60);
  // The next dump is due a day later.
  const { untilHours } = logicalDumps.retries;
  expect(logicalDumps.late.overdueHours * 3600).toBeGreaterThan((24 + untilHours) * 3600 + runtimeMinutes * 60);
});

test("the samples that wait for a receiver keep their half of the volume without dumps", () => {
  expect(settings.keptFreeBytes).toBe(10 * 2 ** 30);
});

test("the observation has one statement, because psql reports the state of the last one", () => {
  expect(settings.observation).toMatch(/^--[\s\S]+as observation$/);
});

test("with Sentry a run checks in with its own monitor, and without it there is no check-in", () => {
  const checkIn = { keyParameter: "/test/key", monitor: "test-logical-dump" };
  const words = ["/test/key", "test-logical-dump", "test"];
  const { logical_dump_settings: monitored, logical_dump_check_in } = logicalDumpVariables({ ...place, checkIn });
  expect(logical_dump_check_in).toEqual(words);
  expect(monitored.startCommand).toEqual(["/usr/local/bin/check-in", "eu-central-1", ...words, "in_progress"]);
  expect([variables.logical_dump_check_in, settings.startCommand]).toEqual([[], []]);
});
