import { mapLimited } from "../../tools/map-limited";
import { commands, runbooks } from "../runbooks/runbook";
import { FINDINGS } from "./runbook-commands/findings";
import { StandIns } from "./runbook-commands/stand-ins";
import { CHANGES, WITHOUT_STAND_IN } from "./runbook-commands/without-findings";

/** The CLI's output for a wrong command. Any other output is the service's response, or of a service that the emulator lacks. */
const WRONG =
  /You must specify a region|Could not connect to the endpoint URL|usage: aws|aws: error|Parameter validation failed|Unknown options|Invalid choice|invalid literal|Bad value for --query|Error parsing parameter|Unknown parameter|Invalid type for parameter|argument .* expected|command not found|unbound variable|is not one of AWS/i;

const ALL = [...new Set(runbooks().flatMap(commands))];
const uncovered = WITHOUT_STAND_IN.map(([command]) => command);
/** Commands about the last minutes come first, while the seeded lines are recent: logs are read for five minutes, journals for fifteen. */
const RUN = ALL.filter((command) => !uncovered.some((one) => one.test(command))).sort(
  (one, other) => place(one) - place(other),
);
const findingOf = (command: string) =>
  CHANGES.some((one) => one.test(command)) ? undefined : FINDINGS.find(([pattern]) => pattern.test(command));

test("every command of a runbook has a seeded cause to find, changes something, or has no stand-in for a reason", () => {
  expect(RUN.length).toBeGreaterThan(150);
  const known = [...FINDINGS.map(([pattern]) => pattern), ...CHANGES];
  expect(RUN.filter((command) => !known.some((pattern) => pattern.test(command)))).toEqual([]);
  expect([...known, ...uncovered].filter((pattern) => !ALL.some((command) => pattern.test(command)))).toEqual([]);
});

describe("in an environment with an incident", () => {
  let standIns: StandIns;
  beforeAll(async () => {
    standIns = await StandIns.start();
  });
  afterAll(() => standIns.end());

  test("each command of the runbooks finds the seeded cause", async () => {
    const faults = await mapLimited(RUN, 3, async (command) => {
      const output = await standIns.outputOf(command);
      if (WRONG.test(output)) return [`${command}: ${output}`];
      const found = findingOf(command)?.[1];
      if (found === undefined || finds(command, output, found)) return [];
      return [`${command}: does not find ${found} in:\n${output}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  test.each([
    "aws rds describe-db-clusters --cluster-identifier x",
    "aws backup list-backup-jobs --max-results many",
    'aws rds describe-events --query "Events[}"',
    "aws rds describe-db-clutsers",
  ])("the CLI rejects a wrong command: %s", async (command) => {
    expect(await standIns.outputOf(command)).toMatch(WRONG);
  });

  test("a command for another resource does not find the cause", async () => {
    const command = 'aws autoscaling describe-scaling-activities --auto-scaling-group-name "$PREFIX-other"';
    expect(await standIns.outputOf(command)).toMatch(/finds nothing for/);
  });
});

function place(command: string): number {
  if (command.startsWith("aws logs ")) return 0;
  return command.startsWith("on ") ? 1 : 2;
}

/** Returns true if the output names the cause: on several machines, in the part of the faulty one alone. */
function finds(command: string, output: string, found: RegExp): boolean {
  if (!/^on (?:servers|collectors) /.test(command)) return found.test(output.trimEnd());
  const parts = output.split(/^(?=i-)/m);
  const faulty = parts.find((part) => part.startsWith("i-0bad")) ?? "";
  const healthy = parts.find((part) => part.startsWith("i-0600d")) ?? "";
  return healthy !== "" && found.test(faulty) && !found.test(healthy);
}
