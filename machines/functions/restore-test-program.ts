import ruleScans from "../ansible/roles/data_validation/files/rule_scans.py";
import compareObservations from "./compare_observations.py";
import restoredRules from "./restored_rules.py";
import testRestores from "./test_restores.py";
import { withCheckIn } from "./with-check-in";
import { withModule } from "./with-module";

const MODULES = [
  ["from compare_observations import faults", compareObservations],
  ["from restored_rules import as_of, rule_faults, rule_summary, source_runs", restoredRules],
  ["from rule_scans import COLUMNS, runnable, scan_statement", ruleScans],
] as const;

/** Returns `test_restores.py` with its modules, as one file. */
export function restoreTestProgram(): string {
  return MODULES.reduce((script, [statement, code]) => withModule(script, statement, code), withCheckIn(testRestores));
}
