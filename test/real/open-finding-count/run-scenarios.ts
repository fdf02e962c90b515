import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findingAlerts } from "../../../alerts/security-events";
import type { Environment } from "../../../environments/schema";
import type { SuppressedFinding } from "../../../policy/suppressed-findings";
import { SecurityStack } from "../../../stacks/security-stack";
import { countedFindings } from "../../../stacks/support/counted-findings";
import { program } from "../../../tools/find";
import { organization, resources, synthesized } from "../../support";
import { securityEventScenarios } from "../../verification/cloudwatch/security-event-scenarios";

type Event = Readonly<Record<string, unknown>>;

/** The state of one region after a run. */
export interface Region {
  /** Alerts without a zero: their incidents stay open. */
  readonly Open: readonly string[];
  readonly Counted: number | null;
}

export type Outcome = { readonly Raised?: string; readonly Answer?: unknown } & Readonly<
  Record<"eu-central-1" | "eu-west-1", Region>
>;

interface Answer {
  readonly Outcomes: Readonly<Record<string, Outcome>>;
  readonly Before: Outcome;
  readonly Events: readonly string[][];
  readonly Faults: readonly string[];
  readonly Compared: number;
}

interface Scenarios {
  readonly environment: Environment;
  readonly events: readonly (Event | undefined)[];
  readonly suppression: SuppressedFinding;
  /** A finding of Macie that is counted, and one that is not. @default none */
  readonly macie?: readonly unknown[];
}

/** Runs the emitted count of open findings against stand-ins of the security services. @throws Error with the output of a run that fails */
export function runScenarios({ environment, events, suppression, macie }: Scenarios): Answer {
  const searchesUploads = environment.searchesUploads === true;
  const stack = synthesized((app) => new SecurityStack(app, environment, organization().delivery))[
    "production-security"
  ];
  const document = resources(stack ?? {}, "aws_ssm_document").find(({ name }) => name.endsWith("-open-findings"));
  const [{ inputs }] = JSON.parse(document?.content ?? "{}").mainSteps;
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "scenarios.py")], {
    input: JSON.stringify({
      Script: inputs.Script,
      Input: inputs.InputPayload,
      Ruler: program("event-ruler"),
      Events: events,
      Notified: Object.fromEntries(findingAlerts([]).map(({ name }) => [name, securityEventScenarios[name]?.notified])),
      // Within the request of another class, and outside of its pattern.
      Other: securityEventScenarios.ThreatDetected?.ignored.find((one) => JSON.stringify(one).includes("sample")),
      OtherRule: securityEventScenarios.ConformanceLost?.ignored.find((one) => JSON.stringify(one).includes("hub-")),
      Suppressing: countedFindings(findingAlerts([suppression], searchesUploads), searchesUploads),
      LastDay: suppression.untilDay,
      ...(macie && { Macie: macie }),
    }),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
