import { logResources } from "../../../environments/names";
import { prepareLine } from "../../../logs/shipping/prepare-line";
import { runMetrics } from "../../../logs/shipping/run-metrics";
import { SOURCES } from "../../../logs/sources/sources";
import { logMonitoring } from "../../../policy/log-monitoring";
import { ownership } from "../../../policy/ownership";
import { logBreakdowns } from "../../../signals/cloudwatch/log-breakdowns";
import { LOG_NAMESPACE } from "../../../signals/cloudwatch/log-metric";
import { logSignals } from "../../../signals/cloudwatch/logs";
import { ARRIVED_AT, applicationLine } from "../../logs/sample-lines";
import { environment } from "../../support";

const production = environment("production");
const context = { environment: production.name, logGroup: "group", logStream: "i-0/gocarbontracker" };
const error = prepareLine(
  "application",
  { id: "1", timestamp: ARRIVED_AT, message: applicationLine({ log: { level: "error" } }) },
  context,
);

/** A line in CloudWatch's embedded metric format. */
interface EmbeddedMetrics extends Readonly<Record<string, unknown>> {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly string[][];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/** A metric by its name, its dimensions and their values but for those of sources and services. */
const text = (name: string, dimensions: Readonly<Record<string, string>>) =>
  `${name} ${Object.entries(dimensions)
    .map(([dimension, value]) => (dimension === "Environment" ? `${dimension}=${value}` : dimension))
    .sort()
    .join(" ")}`;

test("each signal of log lines reads a metric that the shipping function publishes, with its dimensions", () => {
  const shipped = {
    source: "application",
    stored: [error],
    newPatterns: [{ id: "a", service: ownership.service }],
    deadLetter: undefined,
  } as const;
  const published = runMetrics(shipped, production.name, ARRIVED_AT).flatMap((line) => {
    const values: EmbeddedMetrics = JSON.parse(line);
    return values._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => {
          const dimensions = Object.fromEntries(names.map((name) => [name, String(values[name])]));
          return `${Namespace} ${text(Name, dimensions)}`;
        }),
      ),
    );
  });
  const breakdowns = Object.values(logBreakdowns(production.name)).flatMap((one) =>
    "steady" in one ? [...one.steady, ...one.quiet] : one,
  );
  const read = [...Object.values(logSignals(logResources(production))), ...breakdowns]
    .flatMap(({ metrics }) => Object.values(metrics))
    .filter(({ namespace }) => namespace === LOG_NAMESPACE)
    .map(({ namespace, name, dimensions }) => `${namespace} ${text(name, dimensions)}`);
  expect(read.length).toBeGreaterThan(20);
  expect([...new Set(read)].filter((one) => !published.includes(one))).toEqual([]);
});

test("the error lines that count are those of the service that the application's lines name", () => {
  expect(error.document["service.name"]).toBe(ownership.service);
  expect(logSignals(logResources(production)).errorPercent.metrics).toMatchObject({
    errors: { dimensions: { Service: ownership.service } },
    lines: { dimensions: { Source: "application" } },
  });
});

test("each source in the policy is one of the shipping function, and is steady or quiet", () => {
  const { silence, quietSilence, lag } = logMonitoring;
  const steady: readonly string[] = silence.steadyNames;
  const quiet: readonly string[] = quietSilence.quietNames;
  expect([...steady, ...quiet].filter((name) => !Object.hasOwn(SOURCES, name))).toEqual([]);
  expect(steady.filter((name) => quiet.includes(name))).toEqual([]);
  expect(lag.countedNames.filter((name) => ![...steady, ...quiet].includes(name))).toEqual([]);
});
