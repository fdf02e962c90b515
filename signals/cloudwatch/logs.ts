import { collection } from "../../policy/collection";
import { logMonitoring } from "../../policy/log-monitoring";
import { logShipping } from "../../policy/log-shipping";
import { ownership } from "../../policy/ownership";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";
import { logMetric } from "./log-metric";
import { overAll } from "./over-all";

const FIVE_MINUTES_SECONDS = 300;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const MINUTE = collection.cloudWatch.periodSeconds;

/** The names of the resources that publish the metrics. */
export interface LogResources {
  readonly environment: string;
  readonly account: string;
  /** The OpenSearch domain. */
  readonly domainName: string;
  /** The function that ships lines. */
  readonly functionName: string;
  /** The data nodes of the domain. */
  readonly nodesCount: number;
  /** The EventBridge rules that call the function for new files. */
  readonly fileRuleNames: readonly string[];
}

type Statistic = CloudWatchMetric["statistic"];
type Metrics = CloudWatchSignal["metrics"];

/** Returns signals of log lines, of the function that ships them, and of the store that keeps them. */
export function logSignals({
  environment,
  account,
  domainName,
  functionName,
  nodesCount,
  fileRuleNames,
}: LogResources) {
  const { silence, quietSilence, lag, degraded, errors } = logMonitoring;
  const ofSource = (name: string, statistic: Statistic) => (Source: string) =>
    logMetric(environment, name, statistic, { Source });
  const ofFunction = (name: string): CloudWatchMetric => ({
    namespace: "AWS/Lambda",
    name,
    statistic: "Sum",
    dimensions: { FunctionName: functionName },
  });
  const ofStore = (name: string, statistic: Statistic = "Maximum"): CloudWatchMetric => ({
    namespace: "AWS/ES",
    name,
    statistic,
    dimensions: { DomainName: domainName, ClientId: account },
  });
  const stored = ofSource("StoredLines", "Sum");
  const errorLines = logMetric(environment, "ErrorLines", "Sum", { Service: ownership.service });
  return {
    steady: counted(
      "How many lines were stored of the steady source with the fewest?",
      FIVE_MINUTES_SECONDS,
      fewest(each(silence.steadyNames, stored)),
    ),
    quiet: counted(
      "How many lines were stored of the quiet source with the fewest?",
      // In most hours some source has no line, and another one in the next.
      DAY_SECONDS,
      fewest(each(quietSilence.quietNames, stored)),
    ),
    lag: {
      ...counted("How old was the oldest line that was stored?", FIVE_MINUTES_SECONDS, {
        ...overAll("MAX", each(lag.countedNames, ofSource("Lag", "Maximum"))),
      }),
      unit: "seconds",
    },
    refused: {
      ...counted("How many lines did the log store not take?", HOUR_SECONDS, {
        ...overAll("SUM", {
          lines: logMetric(environment, "RefusedLines", "Sum"),
          dropped: ofFunction("AsyncEventsDropped"),
          undelivered: ofFunction("DestinationDeliveryFailures"),
          ...Object.fromEntries(
            fileRuleNames.map((RuleName, index) => [
              `uncalled${index + 1}`,
              {
                namespace: "AWS/Events",
                name: "FailedInvocations",
                statistic: "Sum",
                dimensions: { RuleName },
              } as const,
            ]),
          ),
        }),
      }),
      sparse: true,
    },
    failedRuns: counted("How many runs of the shipping function failed or were throttled?", FIVE_MINUTES_SECONDS, {
      ...overAll("SUM", { errors: ofFunction("Errors"), throttles: ofFunction("Throttles") }),
    }),
    unavailable: counted("How many faults keep the log store from taking or finding lines?", MINUTE, {
      metrics: {
        red: ofStore("ClusterStatus.red"),
        blocked: ofStore("ClusterIndexWritesBlocked"),
        reachable: ofStore("MasterReachableFromNode"),
        keyError: ofStore("KMSKeyError"),
        keyMissing: ofStore("KMSKeyInaccessible"),
      },
      // A metric without a datapoint reports no fault, but the state itself is always reported.
      expression: "red + FILL(blocked, 0) + (1 - FILL(reachable, 1)) + FILL(keyError, 0) + FILL(keyMissing, 0)",
    }),
    degraded: counted("Does the log store lack copies or memory (1 means yes)?", MINUTE, {
      metrics: { yellow: ofStore("ClusterStatus.yellow"), heap: ofStore("JVMMemoryPressure") },
      expression: `MAX([FILL(yellow, 0), IF(FILL(heap, 0) > ${degraded.heapMaximumPercent}, 1, 0)])`,
    }),
    freeDisk: {
      ...counted("What share of the fullest node's disk is free in the log store?", MINUTE, {
        metrics: {
          least: ofStore("FreeStorageSpace", "Minimum"),
          free: ofStore("FreeStorageSpace", "Sum"),
          used: ofStore("ClusterUsedSpace"),
        },
        // AWS blocks writes as soon as one node is full. The nodes' volumes are of one size.
        expression: `100 * ${nodesCount} * least / (free + used)`,
      }),
      unit: "percent",
    },
    snapshotFailure: counted("Did the last automatic snapshot of the log store fail (1 means yes)?", MINUTE, {
      metrics: { failed: ofStore("AutomatedSnapshotFailure") },
    }),
    newPatterns: {
      ...counted(
        `How many error patterns appeared that no line of ${logShipping.patterns.forgottenDays} days has?`,
        HOUR_SECONDS,
        {
          metrics: { patterns: logMetric(environment, "NewErrorPatterns", "Sum") },
        },
      ),
      sparse: true,
    },
    errorPercent: {
      ...counted("What share of the application's lines are errors?", FIVE_MINUTES_SECONDS, {
        metrics: { errors: errorLines, lines: stored("application") },
        expression: `IF(FILL(errors, 0) >= ${errors.minimumErrorsCount}, 100 * FILL(errors, 0) / lines, 0)`,
      }),
      unit: "percent",
    },
  } satisfies Record<string, CloudWatchSignal>;
}

function counted(
  question: string,
  periodSeconds: number,
  read: Pick<CloudWatchSignal, "metrics" | "expression">,
): CloudWatchSignal {
  return { source: "cloudwatch", question, unit: "count", periodSeconds, ...read };
}

function each(sources: readonly string[], metric: (source: string) => CloudWatchMetric): Metrics {
  return Object.fromEntries(sources.map((source) => [source, metric(source)]));
}

/** The expression of the smallest metric, in which one without a datapoint is 0. */
function fewest(metrics: Metrics): Pick<CloudWatchSignal, "metrics" | "expression"> {
  const filled = Object.keys(metrics).map((id) => `FILL(${id}, 0)`);
  return { metrics, expression: `MIN([${filled.join(", ")}])` };
}
