import * as z from "zod";
import type { Stacks } from "../../checks/emitted/configuration";
import { parseJsonText } from "../../checks/emitted/json-text";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { dumpBucketName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { logicalDumps } from "../../policy/logical-dumps";
import { fullAddress } from "./full-address";
import { atLeast, configurationFaults, equal, settingFaults, valueAt } from "./setting";

const VARIABLES = z.record(z.string(), z.unknown());

const MODES = { governance: "GOVERNANCE", compliance: "COMPLIANCE" } as const;

/** Returns a sentence for each setting of the logical dumps without which a dump is late, removed early or not locked. */
export function dumpFaults(stacks: Stacks, environment: Environment): string[] {
  const { retentionDays, intervalHours } = logicalDumps.daily;
  const { mode } = environment.backups.lock;
  const name = dumpBucketName(environment);
  const bucket = untypedResources(stacks, "aws_s3_bucket").find(({ block }) => block.bucket === name);
  const objective = `each dump stays ${retentionDays} days (logicalDumps.daily)`;
  if (bucket === undefined) return [`no aws_s3_bucket is ${name}, must be one: ${objective}`];
  const locked = `no role can delete a dump for ${retentionDays} days (logicalDumps.daily, backups.lock)`;
  return [
    ...(metaArgumentsOf(bucket).provider === undefined
      ? [`${fullAddress(bucket)}: provider is absent, must be that of the other region: dumps survive their region`]
      : []),
    ...configurationFaults(
      stacks,
      bucket,
      { type: "aws_s3_bucket_lifecycle_configuration", argument: "bucket", objective },
      { field: "rule[0].expiration[0].days", must: atLeast(retentionDays) },
    ),
    ...(mode === "none"
      ? []
      : [
          ...settingFaults(bucket, locked, { field: "object_lock_enabled", must: equal(true) }),
          ...configurationFaults(
            stacks,
            bucket,
            { type: "aws_s3_bucket_object_lock_configuration", argument: "bucket", objective: locked },
            { field: "rule.default_retention.mode", must: equal(MODES[mode]) },
            { field: "rule.default_retention.days", must: atLeast(retentionDays) },
          ),
        ]),
    ...timerFaults(
      stacks,
      name,
      `a dump is at most ${intervalHours} hours old when the next is due (logicalDumps.daily)`,
    ),
  ];
}

/** A systemd calendar that elapses at an hour of every day. */
const DAILY = /^\*-\*-\* \d{2}(\/\d+)?:\d{2}:\d{2} UTC$/;

/** The timer of the dumps is a variable of the collectors' Ansible role. */
function timerFaults(stacks: Stacks, bucket: string, objective: string): string[] {
  const found = untypedResources(stacks, "aws_s3_object").flatMap((object) => {
    const { logical_dump_calendar: calendar, logical_dump_settings: settings } = variablesOf(object);
    return calendar === undefined ? [] : [{ object, calendar: `${calendar}`, settings }];
  });
  if (found.length === 0)
    return [`no aws_s3_object of the collectors has the variable logical_dump_calendar, must have one: ${objective}`];
  return found.flatMap(({ object, calendar, settings }) => [
    ...(DAILY.test(calendar)
      ? []
      : [
          `${fullAddress(object)}: content.logical_dump_calendar is ${JSON.stringify(calendar)}, must elapse every day: ${objective}`,
        ]),
    ...(valueAt(settings, "bucket") === bucket
      ? []
      : [
          `${fullAddress(object)}: content.logical_dump_settings.bucket is ${JSON.stringify(valueAt(settings, "bucket"))}, must be "${bucket}": ${objective}`,
        ]),
  ]);
}

function variablesOf({ block: { content, content_type } }: UntypedResource): Record<string, unknown> {
  return typeof content === "string" && content_type === "application/json"
    ? parseJsonText(VARIABLES, "the collectors' variables", content)
    : {};
}
