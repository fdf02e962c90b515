import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { handler as defineStore } from "../../../logs/functions/define-store";
import { type ShipLogsEvent, type ShipLogsResult, handler as shipLogs } from "../../../logs/functions/ship-logs";
import type { StoreSettings } from "../../../logs/index/store-settings";
import { type DeadLetter, FAILED_RUNS } from "../../../logs/shipping/dead-letter";
import { DeadLetterBucket } from "../../../logs/shipping/dead-letter-bucket";
import type { SourceRule } from "../../../logs/shipping/source-rule";
import type { ObjectCreated } from "../../../logs/shipping/stored-object";
import { EMULATOR_CREDENTIALS } from "../../../tools/emulator-credentials";
import { scratchFolder } from "../../../tools/scratch-folder";
import { replayDeadLetters } from "../../../verification/dead-letters/replay-dead-letters";
import type { OpenSearch } from "../../../verification/opensearch/open-search";
import { awsCli } from "../../../verification/release/aws-cli";
import { Emulator } from "../../../verification/sandbox/emulator";
import { PluginStandIn } from "./plugin-stand-in";

const REGION = "eu-central-1";
const BUCKET = "dead-letters-of-logs";
/** The buckets of the load balancer's files and of the audit trail's. */
const FILE_BUCKETS = ["files-of-requests", "files-of-calls"] as const;
const STORE_SETTINGS: StoreSettings = {
  replicasCount: 0,
  retentionDays: 30,
  writerRoleArn: "arn:aws:iam::123456789012:role/writer",
  readerRoleArns: ["arn:aws:iam::123456789012:role/reader"],
  detectorRoleArn: "arn:aws:iam::123456789012:role/detector",
};
const RUN_MILLISECONDS = 600_000;

/** The functions on this machine, with a real OpenSearch, and the emulator's S3 for dead letters. */
export class ShippingWorld {
  private constructor(
    private readonly emulator: Emulator,
    /** Answers the AWS CLI's calls of Lambda by running the function. */
    private readonly lambda: Server,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(store: OpenSearch, sources: readonly SourceRule[]): Promise<ShippingWorld> {
    const emulator = await Emulator.start([]);
    const url = `${emulator.environment.AWS_ENDPOINT_URL}/${BUCKET}`;
    const env = { ...process.env, ...emulator.environment, ...EMULATOR_CREDENTIALS };
    const constraint = `LocationConstraint=${REGION}`;
    const aws = awsCli(REGION, env);
    for (const bucket of [BUCKET, ...FILE_BUCKETS]) {
      await aws(["s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", constraint]);
    }
    const fileUrls = FILE_BUCKETS.map((bucket) => [bucket, `${emulator.environment.AWS_ENDPOINT_URL}/${bucket}/`]);
    const lambda = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", async () => {
        try {
          response.end(JSON.stringify(await world.run(JSON.parse(body))));
        } catch (error) {
          response.setHeader("X-Amz-Function-Error", "Unhandled");
          response.end(JSON.stringify({ errorMessage: String(error) }));
        }
      });
    });
    await new Promise<void>((done) => lambda.listen(0, "127.0.0.1", done));
    const world = new ShippingWorld(emulator, lambda, {
      ENVIRONMENT: "production",
      AWS_REGION: REGION,
      ...EMULATOR_CREDENTIALS,
      STORE_URL: store.url,
      STORE_SETTINGS: JSON.stringify(STORE_SETTINGS),
      DEAD_LETTER_URL: `${url}/`,
      SOURCES: JSON.stringify(sources),
      BUCKET_URLS: JSON.stringify(Object.fromEntries(fileUrls)),
    });
    Object.assign(process.env, world.env);
    await world.define(store);
    return world;
  }

  /** Defines a store as a deploy does. @returns the number of definitions, and the objects of plugins that the node lacks */
  async define(store: OpenSearch, plugins = new PluginStandIn(store.url)) {
    const { STORE_URL } = process.env;
    process.env.STORE_URL = await plugins.start();
    try {
      return { ...(await defineStore()), objects: plugins.objects };
    } finally {
      process.env.STORE_URL = STORE_URL;
      plugins.stop();
    }
  }

  /** Runs the function with other environment variables for the time of the run. */
  run(event: ShipLogsEvent, milliseconds = RUN_MILLISECONDS): Promise<ShipLogsResult> {
    const end = Date.now() + milliseconds;
    return shipLogs(event, { getRemainingTimeInMillis: () => end - Date.now() });
  }

  /** Ships lines as CloudWatch Logs sends them. */
  ship(lines: readonly string[], { group = "/gct/servers", stream = "i-0/gocarbontracker", id = "e" } = {}) {
    const logEvents = lines.map((message, index) => ({ id: `${id}-${index}`, timestamp: Date.now(), message }));
    const record = {
      messageType: "DATA_MESSAGE",
      owner: "123456789012",
      logGroup: group,
      logStream: stream,
      logEvents,
    };
    return this.run(awsLogs(record));
  }

  /** Writes a compressed file. @returns the event with which EventBridge reports it */
  async writeFile(bucket: (typeof FILE_BUCKETS)[number], key: string, text: string | Buffer): Promise<ObjectCreated> {
    const body = typeof text === "string" ? gzipSync(text) : text;
    const address = JSON.parse(`${this.env.BUCKET_URLS}`)[bucket];
    const { status, statusText } = await fetch(`${address}${encodeURI(key)}`, {
      method: "PUT",
      body: new Uint8Array(body),
    });
    if (status !== 200) throw new Error(`S3 answered PUT of ${key} with the status ${status} ${statusText}`);
    const time = new Date().toISOString();
    return { "detail-type": "Object Created", time, detail: { bucket: { name: bucket }, object: { key } } };
  }

  /** Every dead letter in the bucket. */
  async deadLetters(): Promise<DeadLetter[]> {
    const letters = await Promise.all((await this.keys()).map((key) => this.bucket.read(key)));
    return letters.flatMap((letter) => ("object" in letter ? [] : [letter]));
  }

  /** The reasons of every refused line. */
  async reasons(): Promise<string[]> {
    const letters = await this.deadLetters();
    return letters.flatMap((letter) => ("reasons" in letter ? Object.values(letter.reasons) : [letter.reason])).sort();
  }

  /** Removes every dead letter, and restores the function's settings. */
  async reset(): Promise<void> {
    Object.assign(process.env, this.env);
    for (const key of await this.keys()) await this.bucket.remove(key);
  }

  /** Keeps the event of a run that failed, as Lambda does. */
  async keepFailedRun(event: ShipLogsEvent): Promise<void> {
    const key = `${FAILED_RUNS}ship-logs/2026/11/29/${Date.now()}`;
    const content = { version: "1.0", requestContext: { condition: "RetriesExhausted" }, requestPayload: event };
    await fetch(`${this.env.DEAD_LETTER_URL}${key}`, { method: "PUT", body: JSON.stringify(content) });
  }

  private async keys(): Promise<string[]> {
    const listed = await (await fetch(`${this.env.DEAD_LETTER_URL}?list-type=2`)).text();
    return [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? "");
  }

  private get bucket(): DeadLetterBucket {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    return new DeadLetterBucket({ region: REGION, url: `${this.env.DEAD_LETTER_URL}`, credentials });
  }

  /** Runs the command that ships dead letters again, through the AWS CLI. */
  replay() {
    const { port } = this.lambda.address() as AddressInfo;
    const env = {
      ...process.env,
      ...this.emulator.environment,
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
      HTTP_PROXY: "",
    };
    const aws = awsCli(REGION, env);
    return replayDeadLetters({ aws, bucket: BUCKET, functionName: "ship-logs", folder: scratchFolder("replay-") });
  }

  async stop(): Promise<void> {
    for (const name of Object.keys(this.env)) delete process.env[name];
    this.lambda.close();
    await this.emulator.stop();
  }
}

/** The event with which CloudWatch Logs calls the function. */
export function awsLogs(record: object) {
  return { awslogs: { data: gzipSync(JSON.stringify(record)).toString("base64") } };
}
