import type { Incident } from "../incident";
import type { Collector, Moment } from "../moment";
import { everyServer, oneServer, part } from "./changes";

const DAY = 86_400;

/** No query of a rule is answered, and Grafana counts the failures. */
const unanswered = (moment: Moment): Moment =>
  part(moment, "monitoring", { sourceAnswers: false, ruleFailuresPerSecond: 5 });
const collector = (moment: Moment, change: Partial<Collector>, zone?: string): Moment => ({
  ...moment,
  collectors: moment.collectors.map((one) => (zone === undefined || one.zone === zone ? { ...one, ...change } : one)),
});

/** Incidents of the monitoring itself, and planned work. */
export const telemetry: readonly Incident[] = [
  {
    name: "telemetry-lost",
    story: "The collectors lose their network route: no sample arrives",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "monitoring", { collected: false }),
  },
  {
    name: "telemetry-late",
    story: "Remote write is throttled: every sample arrives three minutes late",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => collector(moment, { lateSeconds: 180 }),
  },
  {
    name: "collector-late",
    story: "One collector of two is three minutes late, loses samples, and cannot read its list of targets",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => collector(moment, { lateSeconds: 180, losesSamples: true, failsToDiscover: true }, "a"),
  },
  {
    name: "collector-lost",
    story: "One collector of two fails and is not replaced; the disk of the other fills",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => ({
      ...collector(collector(moment, { runs: false }, "a"), { diskPercent: 85 }, "b"),
      probers: moment.probers.filter(({ zone }) => zone !== "a"),
    }),
  },
  {
    name: "recordings-stop",
    story: "The managed Prometheus evaluates no recording rule, and discards samples",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "monitoring", { records: false, discardsSamples: true }),
  },
  {
    name: "probes-lost",
    story: "The probers stop; everything else is measured, but no probe checks the service",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, probers: moment.probers.map((prober) => ({ ...prober, answers: false })) }),
  },
  {
    name: "zone-unreachable",
    story: "The prober of one zone does not reach the service, that of another does",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => ({
      ...moment,
      probers: moment.probers.map((prober) => (prober.zone === "a" ? { ...prober, reaches: false } : prober)),
    }),
  },
  {
    name: "application-metrics-lost",
    story: "A release breaks the application's page of metrics; users are served",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => everyServer(moment, { showsApplication: false }),
  },
  {
    name: "exporters-lost",
    story: "The exporters of servers, databases and the cache, and Grafana's metrics, do not answer; all of them work",
    startHour: 26,
    lastsMinutes: 60,
    change: (moment) => ({
      ...everyServer(moment, { showsNode: false }),
      databases: moment.databases.map((db) => ({ ...db, answers: false })),
      cache: { ...moment.cache, exporterAnswers: false },
      monitoring: { ...moment.monitoring, grafanaAnswers: false },
    }),
  },
  {
    name: "exporter-flaps",
    story: "The exporter of the cache answers every other two minutes",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment, minute) => part(moment, "cache", { exporterAnswers: minute % 4 < 2 }),
  },
  {
    name: "rules-fail",
    story: "Grafana cannot evaluate a part of its rules",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "monitoring", { ruleFailuresPerSecond: 0.1 }),
  },
  {
    name: "notifications-fail",
    story: "Grafana cannot deliver its notifications",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "monitoring", { notificationFailuresPerSecond: 0.02 }),
  },
  {
    name: "topics-fail",
    story: "Topics cannot deliver CloudWatch's alarms",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => part(moment, "monitoring", { topicsDeliver: false }),
  },
  {
    name: "source-hiccup",
    story: "The managed Prometheus answers no query for a minute and a half",
    startHour: 58,
    lastsMinutes: 1.5,
    change: unanswered,
  },
  {
    name: "source-unanswering",
    story: "The managed Prometheus stores samples and answers no query: no rule can be evaluated",
    startHour: 34,
    lastsMinutes: 40,
    change: unanswered,
  },
  {
    name: "agents-lost",
    story: "An update stops the agents of CloudWatch and Datadog on every server",
    startHour: 58,
    lastsMinutes: 90,
    change: (moment) => everyServer(moment, { agentsSend: false }),
  },
  {
    name: "tests-and-browsers-stopped",
    story: "Datadog runs no test, and the pages send no measurement",
    startHour: 58,
    lastsMinutes: 120,
    change: (moment) => part(part(moment, "outside", { testsRun: false }), "webApp", { measures: false }),
  },
  {
    name: "renewals-forgotten",
    story: "Certificate and domain were not renewed: six days are left",
    startHour: 58,
    lastsMinutes: 120,
    change: (moment) => ({ ...moment, certificateSeconds: 6 * DAY, domainSeconds: 6 * DAY }),
  },
  {
    name: "planned-maintenance",
    story: "Servers are replaced one after the other in the maintenance window",
    startHour: -21.8,
    lastsMinutes: 60,
    change: (moment, minute) => {
      const replaced = Math.floor(minute / 20) % 3;
      return minute % 20 < 8
        ? oneServer(moment, replaced, { answers: false, weight: 0 })
        : oneServer(moment, replaced, { cpuPercent: 80 });
    },
  },
];
