import type { Environment } from "../../environments/schema";
import { burnRateFactor, errorBudget, type Pace } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { ownership } from "../../policy/ownership";
import { FAILED } from "../../signals/prometheus/failed";
import { duration, series } from "../../signals/prometheus/promql-text";
import { availabilityRecordings } from "../../signals/recordings/availability";
import { type Burning, OBJECTIVES, objectiveLabels, PACES, PAGING_PACES } from "../../signals/recordings/objectives";
import { slowQueries } from "../../signals/recordings/slow-queries";

const API = { apiVersion: "openslo/v1" } as const;
/** The generator's placeholder for the length of a window, which OpenSLO leaves to the data source. */
const WINDOW = "{{.window}}";
const ON_CALL = "on-call";

/** A ratio of OpenSLO: good or bad events, of all. */
type Ratio = Readonly<Partial<Record<"good" | "bad", string>>> & { readonly total: string };

const TEXTS: Readonly<Record<Burning, { readonly title: string; readonly description: string }>> = {
  outage: { title: "Availability", description: "Minutes in which a health probe of the best zone succeeds." },
  errors: { title: "Error rate", description: "Requests that are not answered with a 5xx." },
  slowness: {
    title: "Latency of data queries",
    description: `Data queries that succeed within ${health.apiResponse.percentile95Seconds * 1000} ms, uploads excluded.`,
  },
};

/**
 * Returns the objectives of an environment in OpenSLO v1: the service, each objective, and the alert policy of each pace. The tests for
 * chance and the suppressions have no form in OpenSLO; the rule file has them.
 */
export function openSlo({ name }: Environment): object[] {
  const service = `${ownership.service}-${name}`;
  return [
    { ...API, kind: "Service", metadata: { name: service }, spec: { description: `${ownership.service} in ${name}` } },
    ...(Object.keys(OBJECTIVES) as Burning[]).map((what) => objective(name, service, what)),
    ...PACES.flatMap((pace) => alertPolicy(pace)),
    {
      ...API,
      kind: "AlertNotificationTarget",
      metadata: { name: ON_CALL },
      spec: { target: "pagerduty", description: "The engineer on call." },
    },
  ];
}

function objective(environment: string, service: string, what: Burning) {
  const { id, budgetPercent, windowDays } = OBJECTIVES[what];
  const { title, description } = TEXTS[what];
  const labels = { environment, ...objectiveLabels(what) };
  return {
    ...API,
    kind: "SLO",
    metadata: { name: id, displayName: title, labels },
    spec: {
      description,
      service,
      indicator: { metadata: { name: id }, spec: { ratioMetric: ratioMetric(ratioOf(environment)[what]) } },
      timeWindow: [{ duration: `${windowDays}d`, isRolling: true }],
      budgetingMethod: "Occurrences",
      objectives: [{ displayName: title, target: Number((1 - budgetPercent / 100).toFixed(9)) }],
      alertPolicies: PACES,
    },
  };
}

function ratioOf(environment: string): Readonly<Record<Burning, Ratio>> {
  const found = availabilityRecordings(environment).found.read;
  const requests = (...matchers: string[]) =>
    `sum(rate(${series(environment, "application", "http_requests_total", ...matchers)}[${WINDOW}]))`;
  const [queries, slow] = slowQueries(environment, "rate", WINDOW);
  return {
    outage: { good: `sum_over_time(${found}[${WINDOW}])`, total: `count_over_time(${found}[${WINDOW}])` },
    // Without any 5xx there is no such series.
    errors: { bad: `${requests(FAILED)} or on () 0 * ${requests()}`, total: requests() },
    slowness: { bad: slow, total: queries },
  };
}

/** Each query has a value for its window, which can rise and fall, and is no counter. */
function ratioMetric(ratio: Ratio) {
  const sources = Object.entries(ratio).map(([part, query]) => [
    part,
    { metricSource: { type: "prometheus", spec: { query } } },
  ]);
  return { counter: false, ...Object.fromEntries(sources) };
}

function alertPolicy(pace: Pace): object[] {
  const { longHours, lastsMinutes } = errorBudget[pace];
  const condition = `${pace}-burn`;
  // Every objective has the same window, and the factor depends on nothing else.
  const factor = Number(burnRateFactor(errorBudget[pace], OBJECTIVES.errors.windowDays).toFixed(9));
  const pages = PAGING_PACES.includes(pace);
  return [
    {
      ...API,
      kind: "AlertCondition",
      metadata: { name: condition },
      spec: {
        severity: pages ? "page" : "ticket",
        condition: {
          kind: "burnrate",
          op: "gt",
          threshold: factor,
          lookbackWindow: duration(longHours * 3600),
          alertAfter: `${lastsMinutes}m`,
        },
      },
    },
    {
      ...API,
      kind: "AlertPolicy",
      metadata: { name: pace },
      spec: {
        alertWhenNoData: false,
        alertWhenBreaching: true,
        alertWhenResolved: true,
        conditions: [{ conditionRef: condition }],
        notificationTargets: [{ targetRef: ON_CALL }],
      },
    },
  ];
}
