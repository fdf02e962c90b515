import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShipLogsEvent, ShipLogsResult } from "../../logs/functions/ship-logs";
import { DEAD_LETTERS, FAILED_RUNS } from "../../logs/shipping/dead-letter";
import { logStore } from "../../policy/log-store";
import type { AwsCli } from "../release/aws-cli";

interface Replay {
  readonly aws: AwsCli;
  readonly bucket: string;
  /** The name of the function that ships logs. */
  readonly functionName: string;
  /** A folder for the function's answers. */
  readonly folder: string;
}

/** The result of a replay. */
export interface Replayed extends ShipLogsResult {
  readonly letterCount: number;
}

/** The AWS CLI waits a minute by default, and would then call the function a second time while it still runs. */
const WAIT = ["--cli-read-timeout", `${logStore.shipping.timeoutSeconds + 10}`];

/** Lets the function ship every dead letter of a bucket again. @throws Error after the last one, with a line for each that failed */
export async function replayDeadLetters({ aws, bucket, functionName, folder }: Replay): Promise<Replayed> {
  const keys = [...(await listKeys(aws, bucket, DEAD_LETTERS)), ...(await listKeys(aws, bucket, FAILED_RUNS))];
  const answerFile = join(folder, "answer.json");
  const failures: string[] = [];
  let result: Replayed = { letterCount: keys.length, storedCount: 0, refusedCount: 0 };
  for (const key of keys) {
    const event: ShipLogsEvent = { replay: key };
    const words = ["--function-name", functionName, "--payload", JSON.stringify(event), "--output", "json", ...WAIT];
    const called = JSON.parse(await aws(["lambda", "invoke", ...words, answerFile]));
    const answer = readFileSync(answerFile, "utf8");
    if (called.FunctionError !== undefined) {
      failures.push(`${functionName} failed for ${key}: ${answer}`);
      continue;
    }
    const { storedCount, refusedCount }: ShipLogsResult = JSON.parse(answer);
    result = {
      ...result,
      storedCount: result.storedCount + storedCount,
      refusedCount: result.refusedCount + refusedCount,
    };
  }
  if (failures.length > 0) {
    const { letterCount, storedCount } = result;
    throw new Error(
      `${failures.length} of ${letterCount} dead letters stay, ${storedCount} lines stored:\n${failures.join("\n")}`,
    );
  }
  return result;
}

async function listKeys(aws: AwsCli, bucket: string, prefix: string): Promise<string[]> {
  const listed = await aws(["s3api", "list-objects-v2", "--bucket", bucket, "--prefix", prefix, "--output", "json"]);
  const { Contents = [] }: { Contents?: { Key: string }[] } = JSON.parse(listed || "{}");
  return Contents.map(({ Key }) => Key);
}
