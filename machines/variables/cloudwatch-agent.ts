import { collection } from "../../policy/collection";
import { AGENT_NAMESPACE, GROUP_DIMENSION } from "../../signals/cloudwatch/servers";
import { LOG_FILES } from "./log-files";

/** The log group and the files of a group's machines, with one stream for each machine and file. */
interface Logs {
  readonly logGroupName: string;
  readonly files: readonly (keyof typeof LOG_FILES)[];
}

/**
 * Returns the agent's configuration: memory and the root file system, aggregated only over the group, the dimension of the alarms. The
 * group's name is a literal, because reading it from EC2 needs a permission on every instance's tags.
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
