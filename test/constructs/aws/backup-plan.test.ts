import { type BackupPlanProps, backupPlanFaults } from "../../../constructs/aws/backup-plan";

const PROPS: BackupPlanProps = {
  name: "daily",
  vaultName: "vault",
  schedule: "cron(0 3 * * ? *)",
  intervalHours: 24,
  startMinutes: 60,
  completionMinutes: 240,
  retentionDays: 35,
  continuous: true,
  region: "eu-central-1",
  copy: {
    vaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:vault",
    region: "eu-west-1",
    retentionDays: 35,
  },
  tag: "BackupDaily",
  roleArn: "arn:aws:iam::123456789012:role/backup",
  after: [],
};
const WEEKLY = "cron(0 5 ? * SUN *)";
const lock = { minRetentionDays: 30, maxRetentionDays: 90 };
const copyFor = (retentionDays: number) => ({ ...PROPS.copy, retentionDays });

test.each<[string, Partial<BackupPlanProps>]>([
  ["continuous for 35 days", { retentionDays: 35 }],
  ["snapshots for 36 days", { continuous: false, retentionDays: 36 }],
  ["a start window of an hour", { startMinutes: 60 }],
  ["once a week, counted as such", { schedule: WEEKLY, intervalHours: 168 }],
  ["retention at the lock's minimum", { lock, retentionDays: 30, copy: copyFor(30) }],
  ["retention at the lock's maximum", { lock, continuous: false, retentionDays: 90, copy: copyFor(90) }],
])("%s is accepted", (_, changed) => {
  expect(backupPlanFaults({ ...PROPS, ...changed })).toEqual([]);
});

test.each<[string, Partial<BackupPlanProps>, string]>([
  ["continuous for 36 days", { retentionDays: 36 }, "retentionDays is 36, must be at most 35 for continuous backups"],
  ["a start window of 59 minutes", { startMinutes: 59 }, "startMinutes is 59, must be at least 60"],
  [
    "once a week, counted as a day",
    { schedule: WEEKLY },
    "intervalHours is 24, must be 168, the interval of schedule cron(0 5 ? * SUN *)",
  ],
  [
    "once a day, counted as a week",
    { intervalHours: 168 },
    "intervalHours is 168, must be 24, the interval of schedule cron(0 3 * * ? *)",
  ],
  [
    "once a month",
    { schedule: "cron(0 3 1 * ? *)", intervalHours: 168 },
    "schedule is cron(0 3 1 * ? *), must be once a day or once a week",
  ],
  [
    "a copy into the same region",
    { copy: { ...PROPS.copy, region: "eu-central-1" } },
    "copy.region is eu-central-1, must differ from region",
  ],
  ["retention below the lock", { lock, retentionDays: 29, copy: copyFor(30) }, "retentionDays is 29, must be 30 to 90"],
  [
    "retention above the lock",
    { lock, continuous: false, retentionDays: 91, copy: copyFor(90) },
    "retentionDays is 91, must be 30 to 90",
  ],
  ["a copy below the lock", { lock, copy: copyFor(29) }, "copy.retentionDays is 29, must be 30 to 90"],
])("%s is refused", (_, changed, message) => {
  const faults = backupPlanFaults({ ...PROPS, ...changed });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});

test("all faults are reported together", () => {
  expect(backupPlanFaults({ ...PROPS, retentionDays: 400, startMinutes: 0, lock })).toHaveLength(3);
});
