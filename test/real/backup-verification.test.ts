import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { BACKUP_GAPS } from "../../signals/cloudwatch/backups";
import { BackupsStack } from "../../stacks/backups-stack";
import { program } from "../../tools/find";
import { environment, resources, synthesized } from "../support";

interface Outcome {
  readonly Gaps: readonly string[];
  readonly Metrics: Readonly<Record<string, number>>;
  readonly CheckIns: readonly string[];
  readonly Raised?: string;
}

const stack = synthesized(
  (app) =>
    new BackupsStack(app, environment("production"), { network: { vpcId: "vpc-1", restoreSubnetIds: ["subnet-1"] } }),
)["production-backups"];
const document = resources(stack ?? {}, "aws_ssm_document").find(({ name }) => name.endsWith("-backup-verification"));
const [{ inputs }] = JSON.parse(document?.content ?? "{}").mainSteps;

let outcomes: Readonly<Record<string, Outcome>>;
let faults: readonly string[];

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "backup-verification/gaps.py")], {
    input: JSON.stringify({ Script: inputs.Script, Input: inputs.InputPayload }),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  ({ Outcomes: outcomes, Faults: faults } = JSON.parse(stdout));
});

const kinds = (scenario: string) => outcomes[scenario]?.Gaps.map((gap) => gap.split(":")[0]);

test("the stand-in of AWS Backup answers as AWS' published model allows", () => {
  expect(faults).toEqual([]);
});

test.each([
  "nothing",
  "a_server_was_replaced",
  "snapshots_of_the_cluster_carry_its_tags",
  "cache_snapshot_names_only_a_member",
  "first_day",
  "backlog_was_empty_once",
  "weekly_backup_is_just_in_time",
  "window_of_a_young_cluster",
  "equal_retentions",
])("no gap: %s", (scenario) => {
  expect(outcomes[scenario]?.Gaps).toEqual([]);
});

test.each([
  ["daily_tag_removed", ["Unprotected"]],
  ["no_recovery_point", ["Unprotected"]],
  ["tagged_resource_is_never_backed_up", ["Unprotected", "Unprotected"]],
  ["continuous_backup_stopped", ["Overdue"]],
  ["region_not_opted_in", ["Unprotected", "Unprotected"]],
  ["weekly_backup_is_late", ["Overdue", "Overdue"]],
  ["weekly_backup_is_incomplete", ["Unprotected"]],
  ["weekly_backup_is_missing_with_equal_retentions", ["Overdue"]],
  ["weekly_copy_is_missing_with_equal_retentions", ["CopyOverdue"]],
  ["weekly_backup_is_late_with_equal_retentions", ["Overdue"]],
  ["backup_on_demand_replaces_none_of_a_plan", ["Overdue"]],
  ["copy_is_late", ["CopyOverdue"]],
  ["copy_is_kept_too_shortly", ["Retention"]],
  ["backup_is_not_encrypted", ["Unencrypted"]],
  ["vault_without_a_lock", ["Unlocked"]],
  ["lock_with_other_days", ["Unlocked"]],
  ["lock_that_is_not_final", ["Unlocked"]],
  ["unexpected_resource", ["Unexpected"]],
  ["log_is_kept_too_shortly", ["Retention"]],
  ["window_starts_late", ["WindowShort"]],
  ["window_ends_early", ["WindowShort"]],
  ["versions_are_suspended", ["ReplicationBehind"]],
  ["replication_is_disabled", ["ReplicationBehind"]],
  ["replication_to_another_bucket", ["ReplicationBehind"]],
  ["replication_is_behind", ["ReplicationBehind"]],
  ["cache_snapshot_is_late", ["Overdue"]],
  ["cache_snapshot_is_of_another_group", ["Unprotected"]],
  ["cache_snapshot_failed", ["Unprotected"]],
  ["cache_snapshot_is_not_encrypted", ["Unencrypted"]],
  ["cache_snapshots_of_one_second", ["Unencrypted"]],
  ["cache_keeps_too_few_snapshots", ["Retention"]],
  ["backup_refuses", ["Unverified"]],
  ["cache_is_gone", ["Unverified"]],
])("%s is the gap %s, and no other", (scenario, expected) => {
  expect(kinds(scenario)).toEqual(expected);
});

test("each kind of gap has a metric with its number, zeros included, and a scenario", () => {
  const found = new Set<string>();
  for (const { Gaps, Metrics, Raised } of Object.values(outcomes)) {
    if (Raised !== undefined) continue;
    expect(Object.keys(Metrics).sort()).toEqual([...BACKUP_GAPS].sort());
    for (const [kind, count] of Object.entries(Metrics)) {
      expect(count).toBe(Gaps.filter((gap) => gap.startsWith(`${kind}:`)).length);
      if (count > 0) found.add(kind);
    }
  }
  expect([...found].sort()).toEqual([...BACKUP_GAPS].sort());
});

test("each run checks in: a run that found gaps has done its work, a run without metrics has failed", () => {
  const monitor = "https://sentry.example/api/4501/cron/production-backup-verification/key/?status=";
  for (const { CheckIns, Raised } of Object.values(outcomes)) {
    expect(CheckIns).toEqual([`${monitor}${Raised === undefined ? "ok" : "error"}&environment=production`]);
  }
  expect(outcomes.metrics_are_refused?.Raised).toMatch(/Namespace/);
});
