import { logMonitoring } from "../policy/log-monitoring";
import type { detectionSignals } from "../signals/cloudwatch/detections";
import type { logBreakdowns } from "../signals/cloudwatch/log-breakdowns";
import type { logSignals } from "../signals/cloudwatch/logs";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnAbove } from "./limits";

const { lag, refusals, failedRuns, disk, patterns, errors } = logMonitoring;
const NO_FAULT = 0;

/** The dashboard on log lines: the errors that they report, their shipping, the detections in them, and the log store. */
export function logsDashboard(
  signals: ReturnType<typeof logSignals>,
  breakdowns: ReturnType<typeof logBreakdowns>,
  { incidents, runs }: ReturnType<typeof detectionSignals>,
): Dashboard {
  return {
    uid: "logs",
    description: "Which errors do log lines report, and does every line reach the log store?",
    from: "now-24h",
    sections: [
      {
        title: "Errors in log lines",
        panels: [
          {
            title: "Error share of the application's lines",
            as: "graph",
            signals: [signals.errorPercent],
            limits: badAbove(errors.maximumPercent),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Error lines by service",
            as: "graph",
            signals: breakdowns.errors,
            width: 6,
            leadsTo: "service",
          },
          {
            title: "New error patterns",
            as: "graph",
            signals: [signals.newPatterns],
            limits: warnAbove(patterns.maximumCount),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "New error patterns by service",
            as: "graph",
            signals: breakdowns.patterns,
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Stored lines by steady source",
            as: "graph",
            signals: breakdowns.stored.steady,
            width: 6,
            leadsTo: "servers",
          },
          {
            title: "Stored lines by quiet source",
            as: "graph",
            signals: breakdowns.stored.quiet,
            width: 6,
            leadsTo: "servers",
          },
          {
            title: "Fewest lines of a steady source",
            as: "graph",
            signals: [signals.steady],
            limits: badBelow(1),
            width: 6,
            leadsTo: "servers",
          },
          {
            title: "Fewest lines of a quiet source",
            as: "graph",
            signals: [signals.quiet],
            limits: badBelow(1),
            width: 6,
            leadsTo: "monitoring",
          },
        ],
      },
      {
        title: "Shipping of log lines",
        panels: [
          {
            title: "Age of lines when stored",
            as: "graph",
            signals: [signals.lag],
            limits: badAbove(lag.maximumSeconds),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Age of lines when stored, by steady source",
            as: "graph",
            signals: breakdowns.late.steady,
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Age of lines when stored, by quiet source",
            as: "graph",
            signals: breakdowns.late.quiet,
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Refused lines",
            as: "graph",
            signals: [signals.refused],
            limits: badAbove(refusals.maximumCount),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Refused lines by steady source",
            as: "graph",
            signals: breakdowns.refused.steady,
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Refused lines by quiet source",
            as: "graph",
            signals: breakdowns.refused.quiet,
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Lines above the limit of one file",
            as: "graph",
            signals: breakdowns.leftOut,
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Failed and throttled shipping runs",
            as: "graph",
            signals: [signals.failedRuns],
            limits: badAbove(failedRuns.maximumCount),
            width: 6,
            leadsTo: "monitoring",
          },
        ],
      },
      {
        title: "Detections in users' activity and in calls of AWS",
        panels: [
          {
            title: "Incidents of sign-ins",
            as: "graph",
            signals: [
              incidents.SignInBruteForced,
              incidents.PasswordGuessed,
              incidents.PasswordsSprayed,
              incidents.CredentialsStuffed,
              incidents.TravelImpossible,
              incidents.AdministratorInNewCountry,
            ],
            width: 12,
            leadsTo: "key-metrics",
          },
          {
            title: "Incidents of rights, sessions and exports",
            as: "graph",
            signals: [
              incidents.AdministratorAdded,
              incidents.DataExportLarge,
              incidents.DataExportSuspicious,
              incidents.AuditLogDisabled,
              incidents.TokenReused,
              incidents.AccessProbed,
            ],
            width: 12,
            leadsTo: "key-metrics",
          },
          {
            title: "Incidents of changes in the AWS account",
            as: "graph",
            signals: [
              incidents.AccountAccessAdded,
              incidents.PermissionsChangedByHand,
              incidents.NetworkChangedByHand,
              incidents.BucketChangedByHand,
              incidents.DataSharedByHand,
            ],
            width: 8,
            leadsTo: "key-metrics",
          },
          {
            title: "Incidents of the console and of refused calls",
            as: "graph",
            signals: [incidents.ConsoleSignInWithoutMfa, incidents.ConsoleSignInsFailed, incidents.CallsRefused],
            width: 8,
            leadsTo: "key-metrics",
          },
          {
            title: "Complete runs of the detections",
            as: "graph",
            signals: [runs],
            limits: badBelow(1),
            width: 8,
            leadsTo: "monitoring",
          },
        ],
      },
      {
        title: "Log store",
        panels: [
          {
            title: "Faults of the log store",
            as: "graph",
            signals: [signals.unavailable],
            limits: badAbove(NO_FAULT),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Missing copies or memory",
            as: "graph",
            signals: [signals.degraded],
            limits: warnAbove(NO_FAULT),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Free disk of the log store",
            as: "graph",
            signals: [signals.freeDisk],
            limits: badBelow(disk.freeMinimumPercent),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Failed snapshots",
            as: "graph",
            signals: [signals.snapshotFailure],
            limits: warnAbove(NO_FAULT),
            width: 6,
            leadsTo: "backups",
          },
        ],
      },
    ],
  };
}
