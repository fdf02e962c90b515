import { machineConfiguration } from "../../policy/machine-configuration";
import { cloudWatchAgentConfiguration } from "./cloudwatch-agent";
import { LOG_FILES } from "./log-files";

/** What a playbook reads: JSON, whose names begin with the role that they are for. */
export type Variables = Readonly<Record<string, unknown>>;

/** A program that AWS hands out, and the one content that it may have. */
export interface Pinned {
  readonly url: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Where a machine keeps the instance id of the launch that it completed: a restored one is launched anew. */
export const LAUNCH_MARKER = "/var/lib/gocarbontracker/launched";

/** Where a machine keeps what belongs to it for its whole life. */
export const FACTS_PATH = "/etc/gocarbontracker/machine.json";

/** What every kind of machine is told. */
export interface Machine {
  readonly region: string;
  /** The Auto Scaling group, and the hook that holds a launch back until the playbook ends it. */
  readonly groupName: string;
  readonly launchHookName: string;
  readonly cloudWatchAgent: Pinned;
  readonly logGroupName: string;
}

/** Written by the system's log, one file for each writer; the audit daemon writes its own. */
const { audit, ...BY_PROGRAM } = LOG_FILES;
type Writer = keyof typeof BY_PROGRAM;

/** The variables of the roles that every machine has. @param writers whose records are shipped beside the system's own */
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
