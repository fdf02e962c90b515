import { machineConfiguration } from "../../policy/machine-configuration";
import { cloudWatchAgentConfiguration } from "./cloudwatch-agent";
import { LOG_FILES } from "./log-files";

/** A playbook's variables as JSON. A name begins with that of its role. */
export type Variables = Readonly<Record<string, unknown>>;

/** A package that AWS publishes, and its checksum. */
export interface Pinned {
  readonly url: string;
  /** The checksum, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Path of the file with the id of the instance whose launch is complete. A restored machine has another id and repeats its launch. */
export const LAUNCH_MARKER = "/var/lib/gocarbontracker/launched";

/** Path of the file with facts that never change for the instance. */
export const FACTS_PATH = "/etc/gocarbontracker/machine.json";

/** The inputs of every kind of machine. */
export interface Machine {
  readonly region: string;
  /** The Auto Scaling group, and the launch hook that the playbook completes. */
  readonly groupName: string;
  readonly launchHookName: string;
  readonly cloudWatchAgent: Pinned;
  readonly logGroupName: string;
}

/** The system's log writes one file for each writer. The audit daemon writes its own. */
const { audit, ...BY_PROGRAM } = LOG_FILES;
type Writer = keyof typeof BY_PROGRAM;

/** Returns the variables of the roles that every machine has. @param writers whose logs are shipped in addition to the system's */
export function machineVariables(machine: Machine, writers: readonly Writer[]): Variables {
  const { packages, openFiles, time, journal, audit: auditing, logFiles } = machineConfiguration;
  const shipped: readonly Writer[] = [...writers, "sshd", "sudo", "configure"];
  return {
    machine_region: machine.region,
    base_package_lock_seconds: packages.lockSeconds,
    base_open_files_count: openFiles.perProcessCount,
    base_time_server: time.serverHost,
    base_journal_megabytes: journal.megabytes,
    base_audit_file_megabytes: auditing.fileMegabytes,
    base_audit_files_count: auditing.filesCount,
    cloudwatch_agent_url: machine.cloudWatchAgent.url,
    cloudwatch_agent_sha256: machine.cloudWatchAgent.sha256,
    cloudwatch_agent_configuration: cloudWatchAgentConfiguration(machine.groupName, {
      logGroupName: machine.logGroupName,
      files: [...shipped, "audit"],
    }),
    log_shipping_files: shipped.map((program) => ({ program, path: BY_PROGRAM[program] })),
    log_shipping_rotate_megabytes: logFiles.rotatedMegabytes,
    log_shipping_rotations_count: logFiles.rotationsCount,
    launch_group: machine.groupName,
    launch_hook: machine.launchHookName,
    launch_marker: LAUNCH_MARKER,
  };
}
