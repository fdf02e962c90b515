import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environmentNamed } from "../../environments";
import { evidenceBucketName } from "../../environments/names";
import { runCommand } from "../../tools/command";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { printFaults } from "../../validation/print-faults";
import { awsCli } from "../release/aws-cli";
import { type EvidencePlace, readEvidence } from "./read-evidence";
import { recordUse } from "./record-use";
import { verifyCustody } from "./verify-custody";

const INCIDENT = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;

type Options = Readonly<Record<string, string>>;

async function evidence(name = "", incident = "", options: Options): Promise<void> {
  if (!INCIDENT.test(incident)) {
    throw new Error(
      `INCIDENT is "${incident}", must be 1 to 40 letters, digits and hyphens: use PagerDuty's number without #`,
    );
  }
  const use = usedItem(options);
  const environment = environmentNamed(name);
  const place: EvidencePlace = {
    aws: awsCli(environment.region, process.env),
    bucket: evidenceBucketName(environment),
    incident,
    folder: scratchFolder("evidence-"),
  };
  try {
    const custody = verifyCustody(await readEvidence(place), options.expect);
    if (custody.faults.length > 0) {
      printFaults([...custody.faults]);
      process.exitCode = 1;
      return;
    }
    if (use === undefined) {
      const rows = custody.entries.map(({ number, at, does, item, who }) =>
        [number, at, does, item.name, who].join("  "),
      );
      process.stdout.write(rows.map((row) => `${row}\n`).join(""));
      process.stdout.write(
        `${rows.length} entries, each item as it was collected. The last one has the hash ${custody.last}.\n`,
      );
      return;
    }
    const { item } = await recordUse(place, custody, use, new Date());
    process.stdout.write(`${incident} records that ${item.name} was ${use.does} to ${use.to}.\n`);
    if (use.does === "read") copyFileSync(join(place.folder, "items", item.name), use.to);
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
}

function usedItem({ read, transfer, to, why }: Options) {
  const name = read ?? transfer;
  if (name === undefined) {
    if (to === undefined && why === undefined) return undefined;
    throw new Error("--to and --why are given without --read or --transfer: add the name of the item");
  }
  if (read !== undefined && transfer !== undefined)
    throw new Error("--read and --transfer are given: give one of them");
  if (to === undefined || why === undefined) {
    throw new Error(`--${to === undefined ? "to" : "why"} is missing, which the chain of custody records: add it`);
  }
  return { does: read === undefined ? ("transferred" as const) : ("read" as const), name, to, why };
}

void runCommand(
  {
    name: "evidence",
    does: "Verifies the evidence of an incident against its chain of custody, and records each use of an item.",
    next: "write the last hash into the incident's record; --expect compares it later.",
    nextAfterFaults: "change nothing, and name these faults in the incident's record.",
    positionals: [
      environmentArgument("whose evidence is verified"),
      { name: "INCIDENT", does: "the number of PagerDuty's incident, such as INC-1", required: true },
    ],
    options: {
      read: { value: "NAME", does: "records that this item is read, and writes it to the file of --to" },
      transfer: { value: "NAME", does: "records that this item is given to the person or office of --to" },
      to: { value: "WHERE", does: "the file, or the person or office" },
      why: { value: "TEXT", does: "the reason of the use" },
      expect: { value: "HASH", does: "the hash of an entry that was noted before, which the chain must have" },
    },
  },
  ({ positionals: [environment, incident], options }) => evidence(environment, incident, options),
);
