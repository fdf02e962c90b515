import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environmentNamed } from "../../environments";
import { searchLogsName } from "../../environments/names";
import type { SearchLogsResult } from "../../logs/functions/search-logs";
import { QUESTIONS } from "../../logs/search/questions";
import { runCommand } from "../../tools/command";
import { environmentArgument } from "../../tools/environment-argument";
import { scratchFolder } from "../../tools/scratch-folder";
import { awsCli } from "../release/aws-cli";
import { lineText } from "./line-text";
import { readSearch } from "./read-search";

async function search(name = "", options: Readonly<Record<string, string>>): Promise<void> {
  const environment = environmentNamed(name);
  const request = readSearch(options, Date.now());
  const folder = scratchFolder("logs-");
  try {
    const file = join(folder, "answer.json");
    const words = ["--function-name", searchLogsName(environment), "--payload", JSON.stringify(request)];
    const called = JSON.parse(
      await awsCli(environment.region, process.env)(["lambda", "invoke", ...words, "--output", "json", file]),
    );
    const answer = readFileSync(file, "utf8");
    if (called.FunctionError !== undefined) throw new Error(`the function cannot search: ${answer}`);
    const { lines, isCut }: SearchLogsResult = JSON.parse(answer);
    process.stdout.write(lines.map((line) => `${lineText(line)}\n`).join(""));
    process.stdout.write(isCut ? `The ${lines.length} newest lines; narrow the search.\n` : `${lines.length} lines.\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "logs",
    does: "Searches lines in the log store, the newest first.",
    next: "add --trace with the trace of a line for everything that its request did.",
    positionals: [environmentArgument("whose lines are searched")],
    options: {
      service: { value: "NAME", does: "lines of this service" },
      trace: { value: "ID", does: "lines of this trace, of every service" },
      user: { value: "HASH", does: "lines of this user" },
      session: { value: "HASH", does: "lines of this session" },
      network: { value: "ADDRESS", does: "lines with this client's IPv4 address or IPv6 network" },
      principal: { value: "ARN", does: "calls of this role, session of a role, or user of IAM" },
      key: { value: "ID", does: "calls with this access key" },
      address: { value: "ADDRESS", does: "lines with this address, as the source or the destination" },
      instance: { value: "ID", does: "lines of this instance" },
      found: { value: "DETECTION", does: "what this detection has found, or all" },
      question: {
        value: "NAME",
        does: `the saved query of an investigation, alone or with one of the terms above: ${Object.entries(QUESTIONS)
          .map(([name, { means }]) => `${name} (${means})`)
          .join(", ")}`,
      },
      level: { value: "LEVEL", does: "only lines of this level and above" },
      around: { value: "TIME", does: "the middle of the time, such as 2026-11-29T10:00Z; without it the last minutes" },
      minutes: { value: "COUNT", does: "the length of the time; 60 without it" },
    },
  },
  ({ positionals: [environment], options }) => search(environment, options),
);
