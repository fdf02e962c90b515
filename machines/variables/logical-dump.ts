import { application } from "../../policy/application";
import { collectors } from "../../policy/collectors";
import { logicalDumps } from "../../policy/logical-dumps";
import restoreObservation from "../../runbooks/sql/restore-observation.sql";
import { FILES } from "../collectors/exporters";
import compareObservations from "../functions/compare_observations.py";
import { checkInWords, type MonitoredRoutine } from "./check-in-words";
import { dueTime } from "./due-time";

/** The database, the bucket and the check-in of the logical dumps. */
export interface LogicalDump {
  readonly region: string;
  readonly environment: string;
  /** The account of the bucket, twelve digits. */
  readonly account: string;
  readonly port: number;
  readonly readerHost: string;
  readonly writerHost: string;
  readonly bucket: DumpBucket;
  /** @default no check-in */
  readonly checkIn?: MonitoredRoutine;
}

/** The bucket of the dumps. */
export interface DumpBucket {
  readonly name: string;
  readonly region: string;
  /** The lock that each object must have. @default none, in an environment that may be destroyed */
  readonly lock?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly retentionDays: number };
}

const GIBIBYTE_BYTES = 2 ** 30;
/** The release of PostgreSQL that restores the dumps: that of Aurora. */
const SERVER_RELEASE = 15;

/** Returns the variables of the role `logical_dump`. */
export function logicalDumpVariables({ bucket, checkIn, ...place }: LogicalDump) {
  const { retries, time, clock, work, room, memory } = logicalDumps;
  const words = checkInWords(checkIn, place.environment);
  return {
    logical_dump_package: `postgresql-${SERVER_RELEASE}`,
    logical_dump_settings: {
      region: place.region,
      environment: place.environment,
      account: place.account,
      bucket: bucket.name,
      bucketRegion: bucket.region,
      lock: bucket.lock ?? null,
      reader: { host: place.readerHost, port: place.port },
      writer: { host: place.writerHost, port: place.port },
      database: application.databaseName,
      user: application.dumpUser,
      // As for the data validation, Debian has no certificate authority of RDS.
      sslMode: "require",
      programsPath: `/usr/lib/postgresql/${SERVER_RELEASE}/bin`,
      serverUser: "postgres",
      workPath: FILES.dumps,
      metricsPath: FILES.routines,
      startCommand: words.length === 0 ? [] : ["/usr/local/bin/check-in", place.region, ...words, "in_progress"],
      dueTime: dueTime("logical-dump"),
      retryHours: retries.untilHours,
      runSeconds: time.runSeconds,
      connectSeconds: time.connectSeconds,
      lockSeconds: time.lockSeconds,
      clockSkewSeconds: clock.skewSeconds,
      jobsCount: work.jobsCount,
      compressionLevel: work.compressionLevel,
      workMegabytes: work.workMegabytes,
      logMegabytes: work.logMegabytes,
      dumpRatio: room.dumpRatio,
      restoreRatio: room.restoreRatio,
      // The agent's samples must fit beside a dump.
      keptFreeBytes: (collectors.volume.gibibytes * GIBIBYTE_BYTES * collectors.volume.backlogPercent) / 100,
      // psql reports the state of the last statement, which an empty one after a semicolon would be.
      observation: restoreObservation.trim().replace(/;$/, ""),
    },
    logical_dump_comparison: compareObservations,
    logical_dump_calendar: `*-*-* ${calendar()}`,
    logical_dump_timeout_seconds: time.runSeconds + time.stopSeconds,
    logical_dump_stop_seconds: time.stopSeconds,
    logical_dump_memory_megabytes: memory.maximumMegabytes,
    logical_dump_work_directory: FILES.dumps,
    logical_dump_directory: FILES.routines,
    logical_dump_check_in: words,
  };
}

/** Returns each interval's time from the due time on, for a timer. */
function calendar(): string {
  const [, minute = ""] = dueTime("logical-dump").split(":");
  return `00/${logicalDumps.retries.intervalHours}:${minute}:00 UTC`;
}
