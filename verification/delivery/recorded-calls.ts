import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** A call of AWS' API, by the name of the service in the SDK and the operation, such as `Auto Scaling: CreateAutoScalingGroup`. */
export interface ApiCall {
  readonly service: string;
  readonly operation: string;
  /** The caller: Terraform's state in S3, or the AWS provider. */
  readonly caller: "state" | "provider";
}

/** Environment variables with which Terraform logs every request. @param file path of the log, to which Terraform appends */
export function recordingCalls(file: string): NodeJS.ProcessEnv {
  return { TF_LOG: "DEBUG", TF_LOG_PATH: file };
}

/** The start of an entry; a request's body may have line breaks. */
const ENTRY = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d+:?\d+) \[/;
const SENT = /^.{0,160}: HTTP Request Sent:/;

/** The different calls in logs that Terraform wrote with `recordingCalls`. */
export async function recordedCalls(files: readonly string[]): Promise<ApiCall[]> {
  const found = new Map<string, ApiCall>();
  for (const file of files) {
    for await (const entry of entries(file)) {
      const call = callOf(entry);
      if (call !== undefined) found.set(JSON.stringify(call), call);
    }
  }
  return [...found.values()];
}

async function* entries(file: string): AsyncGenerator<string> {
  let entry = "";
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    if (ENTRY.test(line)) {
      yield entry;
      entry = line;
    } else {
      entry += `\n${line}`;
    }
  }
  yield entry;
}

function callOf(entry: string): ApiCall | undefined {
  if (!SENT.test(entry)) return undefined;
  const operation = /\brpc\.method=(\w+)/.exec(entry)?.[1];
  const [, quoted, plain] = /\brpc\.service=(?:"([^"]*)"|(\S+))/.exec(entry) ?? [];
  const service = quoted ?? plain;
  if (operation === undefined || service === undefined) return undefined;
  return { service, operation, caller: /^.{0,60}\bbackend-s3: /.test(entry) ? "state" : "provider" };
}
