import type { Stacks } from "../../../checks/emitted/configuration";
import { resourcesOfType, untypedResources } from "../../../checks/emitted/resources";
import { application } from "../../../signals/catalogue/application";
import { classes } from "../classes";
import { exporters } from "./exporters";
import exposed from "./exposed.json";
import { GRAFANA_METRICS, grafana } from "./grafana";
import { alarmsWithoutData, namespaces, uncountedRules, WITHOUT_METRICS } from "./namespaces";
import { alarms, readCloudWatch, readInvocations, readMetrics } from "./read-metrics";
import { FAILURE_WORDS, type Unread } from "./table";

const FOLDER = "verification/coverage/self-reports";
const CONFIGURATION = "configuration";

/** A source of Prometheus metrics: the names that it exposes with their help texts, and the classes of those that no alert reads. */
interface Source {
  readonly exposes: Readonly<Record<string, string>>;
  readonly unread: Unread;
}

const withoutHelp = (all: readonly string[]) => Object.fromEntries(all.map((name) => [name, ""]));

/** Every source by its scrape job. */
const sources: Readonly<Record<string, Source>> = {
  ...Object.fromEntries(
    Object.entries(exporters).map(([job, unread]) => [job, { exposes: exposed[job as keyof typeof exposed], unread }]),
  ),
  grafana: { exposes: withoutHelp(GRAFANA_METRICS), unread: grafana },
  application: {
    exposes: Object.fromEntries(Object.entries(application).map(([name, { means }]) => [name, means])),
    unread: { exempt: {}, measures: ["application_build_info", "http_active_connections", "user_satisfaction_rating"] },
  },
};

/** Faults: reports of failure that neither an alert reads nor a reason exempts, and metrics that have no class. */
export function selfReportFaults(stacks: Stacks): string[] {
  return [
    ...sourceFaults(readMetrics(stacks)),
    ...namespaceFaults(stacks),
    ...ruleFaults(stacks),
    ...missingDataFaults(stacks),
    ...typeFaults(stacks),
  ];
}

function sourceFaults(read: ReadonlySet<string>): string[] {
  return Object.entries(sources).flatMap(([job, { exposes, unread }]) => [
    ...Object.keys(exposes).flatMap((name) =>
      classFaults(`${name} of ${job}`, name, read.has(`${job} ${name}`), unread),
    ),
    ...suspects(job, unread, exposes),
    ...[...Object.keys(unread.exempt), ...unread.measures]
      .filter((name) => !(name in exposes))
      .map((name) => `${FOLDER} classifies ${name} of ${job}, which it does not expose: delete the entry`),
  ]);
}

/** A metric has one class: an alert reads it, a reason exempts it, or it reports no failure. */
function classFaults(what: string, name: string, isRead: boolean, { exempt, measures }: Unread): string[] {
  const isClassified = name in exempt || measures.includes(name);
  if (isRead && name in exempt) return [`${what} is read by an alert and exempt in ${FOLDER}: delete the exemption`];
  if (isRead || isClassified) return [];
  return [`${what} is read by no alert: add one, or classify the metric in ${FOLDER}`];
}

function suspects(of: string, { measures }: Unread, help: Readonly<Record<string, string>> = {}): string[] {
  return measures
    .filter((name) => FAILURE_WORDS.test(`${name} ${help[name] ?? ""}`))
    .map((name) => `${name} of ${of} seems to report a failure: add an alert, or exempt it in ${FOLDER} with a reason`);
}

function namespaceFaults(stacks: Stacks): string[] {
  const read = readCloudWatch(stacks);
  return Object.entries(namespaces).flatMap(([namespace, { types, reads, ...unread }]) => {
    if (!types.some((type) => untypedResources(stacks, type).length > 0)) return [];
    return [
      ...suspects(namespace, unread),
      ...[...reads, ...Object.keys(unread.exempt)].flatMap((name) =>
        classFaults(`${name} of ${namespace}`, name, read.has(`${namespace} ${name}`), unread),
      ),
    ];
  });
}

/** EventBridge reports an event that it could not deliver only in the number of failed invocations. */
function ruleFaults(stacks: Stacks): string[] {
  const counted = readInvocations(stacks);
  return resourcesOfType(stacks, "aws_cloudwatch_event_rule")
    .map(({ block }) => block.name)
    .filter((name) => !counted.has(name) && !Object.keys(uncountedRules).some((end) => name.endsWith(end)))
    .map(
      (name) =>
        `failed invocations of the EventBridge rule ${name} are read by no alarm: read them, or exempt the rule in ${FOLDER}/namespaces.ts`,
    );
}

/** An alarm without data reports it as a state of its own, of which no engineer is notified. */
function missingDataFaults(stacks: Stacks): string[] {
  return alarms(stacks)
    .filter(({ treat_missing_data = "missing" }) => treat_missing_data === "missing")
    .filter(({ alarm_name }) => !Object.keys(alarmsWithoutData).some((end) => alarm_name.endsWith(end)))
    .map(
      ({ alarm_name }) =>
        `alarm ${alarm_name} has treat_missing_data "missing", must be breaching, notBreaching or ignore: choose one`,
    );
}

function typeFaults(stacks: Stacks): string[] {
  const configured = classes.filter(({ name }) => name === CONFIGURATION).flatMap(({ types }) => types);
  const publishing = Object.values(namespaces).flatMap(({ types }) => types);
  const known = new Set([...publishing, ...WITHOUT_METRICS, ...configured]);
  return [...new Set(Object.values(stacks).flatMap(({ resource }) => Object.keys(resource ?? {})))]
    .filter((type) => type.startsWith("aws_") && !known.has(type))
    .map((type) => `metrics of resource type ${type} have no class: enter its namespace in ${FOLDER}/namespaces.ts`);
}
