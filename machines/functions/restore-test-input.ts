import { gzipSync } from "node:zlib";
import { tableRules } from "../../data-rules";
import { scan } from "../../data-rules/scan";
import { application } from "../../policy/application";
import { backups } from "../../policy/backups";
import { recovery } from "../../policy/recovery";
import restoreObservation from "../../runbooks/sql/restore-observation.sql";

const MEGABYTE_BYTES = 1_000_000;

/** Returns the input of `test_restores.py` that is the same in each environment. */
export function restoreTestInput() {
  const { restoreTestTimes, restoreTestSteps, restoreTestData } = backups;
  return {
    TimeoutMinutes: restoreTestTimes.timeoutMinutes,
    StepSeconds: restoreTestSteps.stepSeconds,
    PollSeconds: restoreTestSteps.pollSeconds,
    RpoMinutes: recovery.database.inRegion.rpoMinutes,
    ChangedPercent: restoreTestData.changedPercent,
    SampleCount: restoreTestData.sampleCount,
    ObjectBytes: restoreTestData.largestObjectMegabytes * MEGABYTE_BYTES,
    DatabaseName: application.databaseName,
    Tables: tableRules.map(({ table }) => table),
    Observation: restoreObservation,
    // A document of Systems Manager may have 64 KB.
    Scans: gzipSync(JSON.stringify(tableRules.map(scan))).toString("base64"),
  };
}
