import type { Stacks } from "../../../checks/emitted/configuration";
import { allResources } from "../../../checks/emitted/resources";
import { entryOf } from "../../aws-api/calls";
import type { ApiModels } from "../../aws-api/model";
import type { CallPattern } from "../event-pattern";
import { isCallMatched } from "./call-event";
import { eventName, RENAMED_OPERATIONS } from "./event-names";
import { EXEMPT, type ExemptCalls } from "./exempt-calls";
import { type Operation, operationsOf } from "./operations";
import { BESIDE, PATH, type PathService } from "./services";

/** The stacks, the calls of AWS and the detections to compare. */
export interface AlertPath {
  readonly stacks: Stacks;
  readonly models: ApiModels;
  /** The event patterns of the detections of calls. */
  readonly patterns: readonly CallPattern[];
  readonly path?: Readonly<Record<string, PathService>>;
  readonly exempt?: readonly ExemptCalls[];
}

/**
 * Compares every call that changes something in the services on the path of alerts with the detections of calls.
 *
 * @returns a sentence for each call that neither a detection nor an exemption has, and for each service of the stacks that no list has.
 * An exemption that is not used, not true, or of a detected call has a sentence, too.
 */
export function alertPathFaults({ stacks, models, patterns, path = PATH, exempt = EXEMPT }: AlertPath): string[] {
  const operations = operationsOf(models, path).map((operation) => ({
    ...operation,
    isDetected: patterns.some((pattern) => isCallMatched(pattern, operation, "engineer")),
  }));
  const forgotten = operations
    .filter(
      ({ call, isOnPath, isDetected }) => isOnPath && !isDetected && !exempt.some(({ calls }) => calls.test(call)),
    )
    .map(
      ({ call }) =>
        `${call} may silence an alert and no detection has it: add ${eventName(call)} to detections/aws/alerting-changed-by-hand.yml, or a reason to exempt-calls.ts`,
    );
  const beside = operations
    .filter(({ isOnPath, isDetected }) => isDetected && !isOnPath)
    .map(({ call }) => `a detection has ${call}, through which no alert passes: give its name a selection of its own`);
  const all = new Set(operations.map(({ call }) => call));
  const renamed = RENAMED_OPERATIONS.filter((call) => !all.has(call)).map(
    (call) => `${call} has another name in CloudTrail, but no API model has it: remove it from event-names.ts`,
  );
  return [
    ...serviceFaults(stacks, path),
    ...forgotten,
    ...beside,
    ...renamed,
    ...exempt.flatMap((one) => exemptionFaults(one, operations, stacks)),
  ];
}

/** Services that the stacks use and no list has, or that a list has and no stack uses. */
function serviceFaults(stacks: Stacks, path: Readonly<Record<string, PathService>>): string[] {
  const types = [...new Set(allResources(stacks).map(({ type }) => type))].filter((type) => type.startsWith("aws_"));
  const used = new Map(
    types.flatMap((type) => (entryOf(type)?.to ?? []).map((call) => [call.split(":")[0] ?? "", type] as const)),
  );
  const listed = [...Object.keys(path), ...Object.keys(BESIDE)];
  return [
    ...[...used]
      .filter(([service]) => !listed.includes(service))
      .map(
        ([service, type]) =>
          `no list of services has ${service} of ${type}: add it to PATH if an alert passes through it, to BESIDE otherwise`,
      ),
    ...listed
      .filter((service) => !used.has(service))
      .map((service) => `no stack has a resource of ${service}: remove it from services.ts`),
    ...listed
      .filter((service, index) => listed.indexOf(service) !== index)
      .map((service) => `${service} is in both lists of services: remove one`),
  ];
}

function exemptionFaults(
  { calls, why, without = [], unwritten }: ExemptCalls,
  operations: readonly (Operation & { readonly isDetected: boolean })[],
  stacks: Stacks,
): string[] {
  const found = operations.filter(({ call, isOnPath }) => isOnPath && calls.test(call));
  const present = allResources(stacks).filter(({ type }) => without.includes(type));
  const written = Object.entries(stacks).filter(([, stack]) => unwritten?.test(JSON.stringify(stack)));
  return [
    ...(found.length === 0 ? [`no call matches the exemption ${calls}: remove it`] : []),
    ...found
      .filter(({ isDetected }) => isDetected)
      .map(({ call }) => `a detection has ${call}, and so has the exemption ${calls}: remove one`),
    ...[
      ...present.map(({ stack, type, id }) => `${stack} has ${type}.${id}`),
      ...written.map(([stack]) => `${stack} has ${unwritten}`),
    ].map((fact) => `the exemption ${calls} says "${why}", but ${fact}: detect the calls`),
  ];
}
