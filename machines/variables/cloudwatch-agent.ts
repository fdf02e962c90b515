import { collection } from "../../policy/collection";
import { AGENT_NAMESPACE, GROUP_DIMENSION } from "../../signals/cloudwatch/servers";
import { LOG_FILES } from "./log-files";

/** Where the records of a group's machines arrive, one stream for each machine and file. */
interface Logs {
  readonly logGroupName: string;
  readonly files: readonly (keyof typeof LOG_FILES)[];
}

/**
 * Memory and the root file system, rolled up over the group and nothing else: the alarms read exactly that dimension. The
 * group's name is written out, since asking EC2 for it needs a permission on every instance's tags.
 */
export function cloudWatchAgentConfiguration(groupName: string, { logGroupName, files }: Logs) {
  const ofGroup = { append_dimensions: { [GROUP_DIMENSION]: groupName } };
  return {
    agent: { metrics_collection_interval: collection.cloudWatch.periodSeconds, run_as_user: "cwagent" },
    metrics: {
      namespace: AGENT_NAMESPACE,
      append_dimensions: { InstanceId: "${aws:InstanceId}" },
      aggregation_dimensions: [[GROUP_DIMENSION]],
      metrics_collected: {
        mem: { measurement: ["mem_used_percent"], ...ofGroup },
        disk: { measurement: ["disk_used_percent"], resources: ["/"], ...ofGroup },
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: files.map((file) => ({
            file_path: LOG_FILES[file],
            log_group_name: logGroupName,
            log_stream_name: `{instance_id}/${file}`,
          })),
        },
      },
    },
  };
}
