import { rmSync } from "node:fs";
import { runCommand } from "../../tools/command";
import { scratchFolder } from "../../tools/scratch-folder";
import { awsCli } from "../release/aws-cli";
import { replayDeadLetters } from "./replay-dead-letters";

async function replay(bucket = "", functionName = "", region = ""): Promise<void> {
  const folder = scratchFolder("dead-letters-");
  try {
    const replayed = await replayDeadLetters({ aws: awsCli(region, process.env), bucket, functionName, folder });
    const { letterCount, storedCount, refusedCount } = replayed;
    process.stdout.write(
      `${letterCount} dead letters shipped again: ${storedCount} lines stored, ${refusedCount} refused.\n`,
    );
    process.exitCode = refusedCount === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "dead-letters",
    does: "Ships the log lines again that the log store refused.",
    next: "search for the lines in the log store.",
    nextAfterFaults: "read the reasons in the objects that are left, and correct the source of the lines.",
    positionals: [
      { name: "BUCKET", does: "the bucket of the dead letters", required: true },
      { name: "FUNCTION", does: "the name of the function that ships logs", required: true },
      { name: "REGION", does: "the region of both, such as eu-central-1", required: true },
    ],
  },
  ({ positionals: [bucket, functionName, region] }) => replay(bucket, functionName, region),
);
