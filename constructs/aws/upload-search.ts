import { Macie2Account } from "@cdktf/provider-aws/lib/macie2-account";
import { Macie2ClassificationJob } from "@cdktf/provider-aws/lib/macie2-classification-job";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** Macie's intervals between updates of a finding, by their minutes. */
const FREQUENCIES = { 15: "FIFTEEN_MINUTES", 60: "ONE_HOUR", 360: "SIX_HOURS" } as const;

/** Macie's schedules of a job, by the days between two runs. A month's run is on its first day. */
const SCHEDULES = {
  1: { dailySchedule: true },
  7: { weeklySchedule: "MONDAY" },
  30: { monthlySchedule: 1 },
} as const;

export interface UploadSearchProps {
  /** Minutes between the updates of a finding that still occurs. */
  readonly updatesMinutes: keyof typeof FREQUENCIES;
  /** The job that searches a bucket. @default none: Macie only reads the settings of the region's buckets */
  readonly job?: {
    readonly name: string;
    /** The account's id, twelve digits. */
    readonly account: string;
    readonly bucketName: string;
    /** The share of the new objects that a run reads, 1 to 100 percent. */
    readonly samplePercent: number;
    readonly everyDays: keyof typeof SCHEDULES;
  };
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Amazon Macie in one region. Its first run reads all objects of the bucket, and each later one those that are new. */
export class UploadSearch extends Construct {
  constructor(scope: Construct, id: string, { updatesMinutes, job, provider }: UploadSearchProps) {
    super(scope, id);
    const account = new Macie2Account(this, "account", {
      provider,
      findingPublishingFrequency: FREQUENCIES[updatesMinutes],
      status: "ENABLED",
    });
    if (job === undefined) return;
    new Macie2ClassificationJob(this, "job", {
      provider,
      name: job.name,
      jobType: "SCHEDULED",
      jobStatus: "RUNNING",
      initialRun: true,
      samplingPercentage: job.samplePercent,
      scheduleFrequency: SCHEDULES[job.everyDays],
      s3JobDefinition: { bucketDefinitions: [{ accountId: job.account, buckets: [job.bucketName] }] },
      dependsOn: [account],
    });
  }
}
