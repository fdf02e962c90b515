import { tableRules } from "../../data-rules";
import { scan } from "../../data-rules/scan";
import { application } from "../../policy/application";
import { validationRun } from "../../policy/data-quality";
import { FILES } from "../collectors/exporters";
import { checkInWords, type MonitoredRoutine } from "./check-in-words";
import { dueTime } from "./due-time";
import { type Reconciliation, reconciliationSettings } from "./reconciliation";

/** The database and the check-in of the data validation. */
export interface DataValidation extends Reconciliation {
  readonly region: string;
  readonly environment: string;
  readonly port: number;
  readonly readerHost: string;
  readonly writerHost: string;
  /** @default no check-in */
  readonly checkIn?: MonitoredRoutine;
}

/** Returns the variables of the role `data_validation`. */
export function dataValidationVariables({
  region,
  environment,
  port,
  readerHost,
  writerHost,
  uploads,
  secondary,
  checkIn,
}: DataValidation) {
  const { time, ends, memory, samples, everyRow, results } = validationRun;
  const due = dueTime("data-validation");
  return {
    data_validation_package: "postgresql-client-15",
    data_validation_settings: {
      region,
      reader: { host: readerHost, port },
      writer: { host: writerHost, port },
      secondary,
      database: application.databaseName,
      user: application.validationUser,
      // The connection is encrypted, but the server's certificate is not verified, because Debian does not include the
      // certificate authority of RDS.
      sslMode: "require",
      metricsPath: `${FILES.routines}/data_quality.prom`,
      dueTime: due,
      statementSeconds: time.statementSeconds,
      lockSeconds: time.lockSeconds,
      connectSeconds: time.connectSeconds,
      runSeconds: time.runSeconds,
      waitSeconds: ends.waitRatio * time.runSeconds,
      endSeconds: ends.endRatio * time.runSeconds,
      workMegabytes: memory.workMegabytes,
      sampleCount: samples.keysCount,
      fullWeekdays: everyRow.onWeekdays,
      fullBelowCount: everyRow.belowCount,
      overlapSeconds: everyRow.overlapSeconds,
      keptDays: results.keptDays,
      scans: tableRules.map(scan),
      reconciliation: reconciliationSettings({ uploads }, samples.keysCount),
    },
    data_validation_calendar: `*-*-* ${due}:00 UTC`,
    data_validation_timeout_seconds: ends.endRatio * time.runSeconds + ends.storeSeconds,
    data_validation_directory: FILES.routines,
    data_validation_check_in: checkInWords(checkIn, environment),
  };
}
