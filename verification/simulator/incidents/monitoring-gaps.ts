import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";
import type { Moment } from "../moment";
import { oneServer } from "./changes";

const P1_SECONDS = severities.P1.responseMinutes * 60;
const DAY = 86_400;

/** No query of a rule is answered, and Grafana counts the failures. */
const unanswered = (moment: Moment): Moment => ({ ...moment, sourceAnswers: false, ruleFailuresPerSecond: 5 });

/** Incidents of the monitoring itself, an expiring certificate, and planned maintenance. */
export const monitoringGaps: readonly Incident[] = [
  {
    name: "telemetry-lost",
    story: "The collectors lose their network route: no sample arrives",
    startHour: 62,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, collected: false }),
    cloudWatch: { ResourceCount: (minute) => (minute >= 0 && minute < 60 ? undefined : 400) },
    mustPage: true,
    notifiedBy: ["MetricsLate"],
    also: ["MetricsIngestionSilent"],
    withinSeconds: 20 * 60,
  },
  {
    name: "probes-lost",
    story: "The probers stop; everything else is measured, but no probe checks the service",
    startHour: 65,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, probers: moment.probers.map((prober) => ({ ...prober, answers: false })) }),
    mustPage: true,
    notifiedBy: ["ProbeTelemetryMissing"],
    withinSeconds: 20 * 60,
  },
  {
    name: "exporter-lost",
    story: "The database's exporters do not answer; the database does",
    startHour: 30,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, databases: moment.databases.map((db) => ({ ...db, answers: false })) }),
    mustPage: false,
    notifiedBy: ["PostgresTelemetryMissing"],
    also: ["TargetDown"],
    withinSeconds: P1_SECONDS,
  },
  {
    name: "rules-fail",
    story: "Grafana cannot evaluate a part of its rules",
    startHour: 41,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, ruleFailuresPerSecond: 0.1 }),
    mustPage: true,
    notifiedBy: ["RuleEvaluationsFailing"],
    withinSeconds: 20 * 60,
  },
  {
    name: "source-hiccup",
    story: "The managed Prometheus answers no query for a minute and a half: no alert may fire",
    startHour: 59,
    lastsMinutes: 1.5,
    change: unanswered,
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
  {
    name: "source-unanswering",
    story: "The managed Prometheus stores samples and answers no query: no rule can be evaluated",
    startHour: 83,
    lastsMinutes: 40,
    change: unanswered,
    mustPage: true,
    notifiedBy: ["GrafanaHeartbeatMissing"],
    withinSeconds: 20 * 60,
  },
  {
    name: "certificate-expires",
    story: "The certificate was not renewed: six days are left",
    startHour: 40,
    lastsMinutes: 120,
    change: (moment) => ({ ...moment, certificateSeconds: 6 * DAY }),
    mustPage: false,
    notifiedBy: ["CertificateExpiresSoon"],
    withinSeconds: P1_SECONDS,
  },
  {
    name: "planned-maintenance",
    story: "Servers are replaced one after the other in the maintenance window: no alert may fire",
    startHour: 145.2,
    lastsMinutes: 60,
    change: (moment, minute) => {
      const replaced = Math.floor(minute / 20) % 3;
      return minute % 20 < 8
        ? oneServer(moment, replaced, { answers: false, weight: 0 })
        : oneServer(moment, replaced, { cpuPercent: 80 });
    },
    mustPage: false,
    notifiedBy: [],
    withinSeconds: 0,
  },
];
