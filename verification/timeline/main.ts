import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { runCommand } from "../../tools/command";
import { cloudtrailEntries } from "./cloudtrail-entries";
import { pagerEntries } from "./pager-entries";
import { slackEntries } from "./slack-entries";
import { writeTimeline } from "./write-timeline";

const READERS = { cloudtrail: cloudtrailEntries, pager: pagerEntries, slack: slackEntries };

async function timeline(path: string, options: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(READERS).flatMap(([option, read]) =>
    (options[option] ?? "")
      .split(",")
      .filter((file) => file !== "")
      .flatMap((file) => read(readJson(file), file)),
  );
  const record = existsSync(path) ? readFileSync(path, "utf8") : "";
  const written = writeTimeline(record, basename(path, ".md"), entries);
  writeFileSync(path, written);
  process.stdout.write(`${path} has ${entries.length} entries of these files in its timeline.\n`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `${file} cannot be read as JSON (${error instanceof Error ? error.message : error}): export it again`,
    );
  }
}

void runCommand(
  {
    name: "timeline",
    does: "Writes the timeline of a security incident into its record, sorted, each event once, without secrets and personal data.",
    next: "read the record, and add what no tool recorded as rows of the table.",
    positionals: [
      { name: "RECORD", does: "the record, such as INC-1.md, which is created if it is missing", required: true },
    ],
    options: {
      cloudtrail: {
        value: "FILES",
        does: "outputs of aws cloudtrail lookup-events or files of the trail, with commas",
      },
      pager: { value: "FILES", does: "log entries of the incident from PagerDuty's API, with commas" },
      slack: { value: "FILES", does: "days of the channel from a Slack export, with commas" },
    },
  },
  ({ positionals: [path = ""], options }) => timeline(path, options),
);
