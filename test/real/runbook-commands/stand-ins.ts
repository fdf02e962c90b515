import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { program } from "../../../tools/find";
import { run } from "../../../tools/run";
import { Processes } from "../../../verification/e2e/processes";
import { until } from "../../../verification/e2e/until";
import { Emulator } from "../../../verification/sandbox/emulator";
import { blocks, runbooks } from "../../runbooks/runbook";
import { ACCESS_LOG } from "./access-log";
import { dataAnswers } from "./aws-data";
import { monitoringAnswers } from "./aws-monitoring";
import { serverAnswers } from "./aws-servers";
import { FLOW_LOG } from "./flow-log";
import { logGroups } from "./logs";
import { writeMachines } from "./machines";
import { responseDocuments } from "./response-documents";
import { SEEDED } from "./seeded";
import { startWebsite } from "./website";

/** The values that the on-call engineer has found before. */
const FOUND = {
  INSTANCE: SEEDED.server,
  READER: SEEDED.reader,
  ROLE: "gocarbontracker-production-servers-euc1",
  DETECTOR: "12abc34d567e8fa901bc2d34e56789f0",
  CONFIG_RULE: "policy-buckets-tls-conformance-pack-1a2b3c4d5",
  KEY_ID: "ASIAIOSFODNN7EXAMPLE",
  EVENT_ID: "3038ebd2-c98a-4c65-9b6e-e22506292313",
  EVENT_REGION: "us-east-1",
  RESTORE_TO: "2026-01-31T08:00:00Z",
  LARGEST: "16",
  DESIRED: "14",
  MIN_READERS: "3",
  MAX_READERS: "10",
  QUOTA: "128",
  RECOVERY_POINT: "arn:aws:backup:eu-central-1:333333333333:recovery-point:0123",
  CLASS: "db.r7g.large",
  RESTORED: "arn:aws:rds:eu-central-1:333333333333:cluster:gocarbontracker-production-restored",
  SECRET: "arn:aws:secretsmanager:eu-central-1:333333333333:secret:restored",
  INCIDENT: "INC-1",
  ADDRESS: SEEDED.address,
  USER_ID: "4711",
  PRIVATE_ADDRESS: "10.0.1.5",
  FROM: "2026-11-29T10:00Z",
  TO: "2026-11-29T12:00Z",
  EXECUTION: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
  OBJECT: "report.csv",
  DUMP: SEEDED.dump,
  COLLECTOR: SEEDED.collector,
  LETTER: "dead-letters/2026-11-29/0badf00d.json",
  TEMPLATE_VERSION: "41",
  BALANCER: "web-2.eu-west-1.elb.amazonaws.com",
  BALANCER_ZONE: "Z32O12XQLNTSW2",
  STATE_OWNER_BUCKET: "gocarbontracker-staging-state-222222222222-euc1",
};
const PREAMBLE = runbooks()
  .filter(({ name }) => name === "README")
  .flatMap((readme) => blocks(readme, "sh"))
  .join("\n");
const HERE = "test/real/runbook-commands";
/** Log events in one call of CloudWatch's API. */
const BATCH_COUNT = 1000;

/** AWS, the machines and the web addresses of an environment that has an incident, for the commands of runbooks. */
export class StandIns {
  private constructor(
    private readonly processes: Processes,
    private readonly emulator: Emulator,
    private readonly website: Awaited<ReturnType<typeof startWebsite>>,
  ) {}

  static async start(): Promise<StandIns> {
    const processes = new Processes(resolve(".build/runbook-processes.json"));
    const emulator = await Emulator.start([]);
    const standIns = new StandIns(processes, emulator, await startWebsite(processes));
    await standIns.startAws();
    await standIns.writeLogs();
    for (const file of [ACCESS_LOG, FLOW_LOG]) await standIns.writeFile(file);
    return standIns;
  }

  /** Runs a command as the README of the runbooks sets it up. @returns its output */
  async outputOf(command: string): Promise<string> {
    const { output } = await run("bash", ["-c", `set -u\n${PREAMBLE}\n${command}`], { env: this.environment });
    return output;
  }

  async end(): Promise<void> {
    this.website.close();
    await this.emulator.stop();
    await this.processes.end();
  }

  private get environment(): NodeJS.ProcessEnv {
    const { folder } = this.processes;
    return {
      ...process.env,
      ...FOUND,
      ...this.emulator.environment,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      CURL_HOME: folder,
      AWS_STAND_IN: join(folder, "aws.socket"),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_MAX_ATTEMPTS: "1",
      AWS_PAGER: "",
      ON_PAUSE_SECONDS: "0",
    };
  }

  private async startAws(): Promise<void> {
    const { processes, website } = this;
    const machines = processes.place("machines");
    await writeMachines(machines);
    const answers = processes.file(
      "answers.json",
      JSON.stringify({
        machines: {
          [`${SEEDED.prefix}-servers`]: [SEEDED.healthyServer, SEEDED.server],
          [`${SEEDED.prefix}-collectors`]: [SEEDED.healthyCollector, SEEDED.collector],
        },
        documents: responseDocuments(),
        ...serverAnswers(),
        ...dataAnswers(),
        ...monitoringAnswers(),
      }),
    );
    processes.file(".curlrc", `connect-to = "::${website.address}"\ninsecure\n`);
    const client = `exec python3 -S -E '${resolve(HERE, "aws-client.py")}' "$@"`;
    writeFileSync(join(processes.place("bin"), "aws"), `#!/bin/sh\n${client}\n`, { mode: 0o755 });
    const socket = join(processes.folder, "aws.socket");
    const words = [resolve(HERE, "aws.py"), socket, answers, resolve(HERE, "machine.sh")];
    processes.start("aws", join(dirname(program("aws")), "python"), words, {
      env: { ...process.env, MACHINES: machines },
    });
    await until(
      async () => existsSync(socket),
      () => `the AWS CLI did not start:\n${processes.logOf("aws")}`,
    );
  }

  /** Writes the log groups to the emulator, which evaluates patterns and times. */
  private async writeLogs(): Promise<void> {
    for (const [group, lines] of Object.entries(logGroups())) {
      const events = lines.slice(0, BATCH_COUNT).map((message, index) => ({
        timestamp: Date.now() - 30_000 + index,
        message,
      }));
      const file = this.processes.file("events.json", JSON.stringify(events));
      const of = `--log-group-name '${group}'`;
      const stream = `--log-stream-name ${SEEDED.server}/configure`;
      const output = await this.outputOf(
        `aws logs create-log-group ${of} && aws logs create-log-stream ${of} ${stream} && ` +
          `aws logs put-log-events ${of} ${stream} --log-events file://${file} --output text`,
      );
      if (/error/i.test(output)) throw new Error(`the emulator does not keep the log ${group}: ${output}`);
    }
  }

  /** Writes a file of a log to the emulator. */
  private async writeFile({ bucket, key, lines }: typeof ACCESS_LOG | typeof FLOW_LOG): Promise<void> {
    const file = join(this.processes.folder, "log.gz");
    writeFileSync(file, gzipSync(`${lines.join("\n")}\n`));
    const output = await this.outputOf(
      `aws s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=eu-central-1 && ` +
        `aws s3api put-object --bucket ${bucket} --key ${key} --body '${file}'`,
    );
    if (/error/i.test(output)) throw new Error(`the emulator does not keep ${key}: ${output}`);
  }
}
