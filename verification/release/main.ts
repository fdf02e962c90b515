import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { environmentNamed } from "../../environments";
import { copiedBuckets, name as resourceName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { ArgumentError, type Given, runCommand } from "../../tools/command";
import { environmentArgument } from "../../tools/environment-argument";
import { readAddress } from "../backtest/read-address";
import { awsCli } from "./aws-cli";
import { bumpedVersion } from "./bumped-version";
import { planRelease } from "./plan-release";
import { remainingBudgets } from "./remaining-budgets";
import { serverGroup } from "./server-group";
import { uploadRelease } from "./upload-release";
import { type ReleaseResult, watchRelease } from "./watch-release";

const STEPS = ["upload", "bump", "check", "record", "watch"];
const FOLDER = ".build/release";
const CODES: Readonly<Record<ReleaseResult | "failed", number>> = {
  released: 0,
  "rolled-back": 1,
  failed: 2,
  unknown: 3,
  "nothing-released": 4,
};

/** The state before a release, with which the watch compares. */
const BEFORE = z.object({
  templateVersion: z.string(),
  refreshId: z.string().optional(),
  /** Missing for an urgent release. */
  budgets: z.array(z.object({ objective: z.string(), remainingRatio: z.number() })).optional(),
});

async function release({ positionals: [step = "", name = "", version = ""], options, flags }: Given): Promise<void> {
  const environment = environmentNamed(name);
  const aws = awsCli(environment.region, process.env);
  const group = serverGroup(aws, resourceName(environment, "servers"));
  const file = `${FOLDER}/${name}.json`;
  const budgets = () => remainingBudgets(readAddress(options.prometheus, process.env), name, process.env);
  if (step === "upload") {
    const bucket = copiedBuckets(environment, "artefacts").bucketName;
    print(
      await uploadRelease({ aws, bucket, version: given(version), archive: options.archive ?? archiveOf(version) }),
    );
    return;
  }
  if (step === "bump") {
    bump(environment, given(version));
    return;
  }
  if (step === "check") {
    await planRelease(name);
    print(`The plan of ${name}-servers changes nothing besides the release.`);
    return;
  }
  if (step === "record") {
    const before: z.infer<typeof BEFORE> = {
      templateVersion: await group.templateVersion(),
      refreshId: (await group.lastRefresh())?.id,
      budgets: flags.has("urgent") ? undefined : await budgets(),
    };
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, JSON.stringify(before, null, 2));
    print(`Before the release: template version ${before.templateVersion}, in ${file}.`);
    return;
  }
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run release -- record ${name} before the deploy`);
  const before = BEFORE.parse(JSON.parse(readFileSync(file, "utf8")));
  const result = await watchRelease({
    group,
    formerVersion: before.templateVersion,
    formerRefreshId: before.refreshId,
    before: before.budgets,
    budgets,
    report: print,
    sleep: async (seconds) => pause(seconds * 1000),
  });
  print(result);
  process.exitCode = CODES[result];
}

function given(version: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new ArgumentError(`VERSION is "${version}", must be such as 1.4.2`);
  return version;
}

function archiveOf(version: string): string {
  return `${FOLDER}/gocarbontracker-${version}.tar.gz`;
}

function bump({ name }: Environment, version: string): void {
  const file = `environments/${name}.ts`;
  writeFileSync(file, bumpedVersion(file, readFileSync(file, "utf8"), version));
  print(`${file} has release.version ${version}.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void runCommand(
  {
    name: "release",
    does: "Does one step of a release: uploads it, sets its version, checks its plan, records the state before it, or monitors its servers and rolls them back.",
    next: "the steps are upload, bump, check, record, npm run deploy, and watch.",
    nextAfterFaults: "find the fault of the release before the next one.",
    positionals: [
      { name: "STEP", does: "the step of the release", required: true, oneOf: STEPS },
      environmentArgument("whose servers run it"),
      { name: "VERSION", does: "such as 1.4.2, for upload and bump" },
    ],
    options: {
      archive: { value: "FILE", does: "the archive of upload, with its checksum beside it" },
      prometheus: { value: "URL", does: "the server with the error budgets, for record and watch" },
    },
    flags: { urgent: "with record: does not read the error budgets; the watch reads them after the replacement" },
    exitCodes: {
      [CODES.released]: "the step is done",
      [CODES["rolled-back"]]: "the release was rolled back",
      [CODES.failed]: "the step failed; after a watch, the roll back may be incomplete",
      [CODES.unknown]: "the error budgets were unknown for five minutes: watch the release yourself",
      [CODES["nothing-released"]]: "nothing was released since the record",
    },
    failureCode: CODES.failed,
  },
  release,
);
