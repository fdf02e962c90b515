import { program } from "../../tools/find";
import { mapLimited } from "../../tools/map-limited";
import { run } from "../../tools/run";
import { Emulator } from "../../verification/sandbox/emulator";
import { blocks, commands, runbooks } from "../runbooks/runbook";

/** The values that the on-call engineer has found before. */
const FOUND = {
  INSTANCE: "i-0123456789abcdef0",
  SUSPECT: "somebody",
  KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  RECOVERY_POINT: "arn:aws:backup:eu-central-1:333333333333:recovery-point:0123",
  OBJECT: "report.csv",
  TEMPLATE_VERSION: "41",
  STATE_OWNER_BUCKET: "gocarbontracker-staging-state-222222222222-euc1",
};

/**
 * The CLI's output for a wrong command. Any other output is the service's response, or of a service that the emulator lacks. AWS Health has
 * one fixed address, which is not reachable.
 */
const WRONG =
  /You must specify a region|Could not connect to the endpoint URL: "(?!https:\/\/health\.)|usage: aws|aws: error|Parameter validation failed|Unknown options|Invalid choice|invalid literal|Bad value for --query|Error parsing parameter|Unknown parameter|Invalid type for parameter|argument .* expected|command not found|unbound variable/i;

/** The output of a correct command for a name that it queries first and that does not exist. */
const NAMELESS = /Parameter validation failed:\s+Invalid length for parameter \S+, value: 0, valid min length: 1/;

const PREAMBLE = runbooks()
  .filter(({ name }) => name === "README")
  .flatMap((readme) => blocks(readme, "sh"))
  .join("\n");
const OURS = [
  ...new Set(runbooks().flatMap((runbook) => commands(runbook).filter((line) => /^aws |^on |\$\(aws /.test(line)))),
];

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start([]);
}, 90_000);
afterAll(() => emulator.stop());

/** Runs a command as the README sets it up, against the emulator. */
async function said(command: string): Promise<string> {
  const script = `set -u\n${PREAMBLE}\n${command}`;
  const { output } = await run("bash", ["-c", script], {
    env: {
      ...process.env,
      ...FOUND,
      ...emulator.environment,
      PATH: `${program("aws").replace(/\/aws$/, "")}:${process.env.PATH}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_MAX_ATTEMPTS: "1",
      AWS_PAGER: "",
      ON_PAUSE_SECONDS: "0",
    },
  });
  return output;
}

test("the CLI accepts every AWS command of the runbooks, with its parameters and its query", async () => {
  expect(OURS.length).toBeGreaterThan(50);
  const outputs = await mapLimited(OURS, 4, async (command) => ({ command, output: await said(command) }));
  expect(outputs.filter(({ output }) => WRONG.test(output.replace(NAMELESS, "")))).toEqual([]);
}, 600_000);

test.each([
  "aws rds describe-db-clusters --cluster-identifier x",
  "aws backup list-backup-jobs --max-results many",
  'aws rds describe-events --query "Events[}"',
  "aws rds describe-db-clutsers",
])(
  "the CLI rejects a wrong command: %s",
  async (command) => {
    expect(await said(command)).toMatch(WRONG);
  },
  30_000,
);
