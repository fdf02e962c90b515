import { logNodes } from "../policy/aws-offers";
import { logVolumeGibibytes } from "./log-volume";
import { type Rule, rule } from "./rule";

/** Rules about the log store's nodes and their volumes. */
export const logRules: Rule[] = [
  rule(["logs.nodes"], ({ logs: { nodes } }) =>
    nodes > 2 && nodes % 3 !== 0
      ? `logs.nodes is ${nodes}, must be 1, 2 or a multiple of 3: each of three zones needs the same number of nodes`
      : undefined,
  ),
  rule(["logs.nodeType", "logs.nodes", "logs.dailyGigabytes", "logs.retentionDays"], (environment) => {
    const { nodeType, nodes } = environment.logs;
    const [needed, most] = [logVolumeGibibytes(environment), logNodes[nodeType]];
    return needed > most
      ? `logs.dailyGigabytes and logs.retentionDays need a volume of ${needed} GiB on each of ${nodes} nodes, must be at most ${most}, the limit of ${nodeType}: add nodes, choose a larger type or keep lines for fewer days`
      : undefined;
  }),
  rule(["logs.nodeType", "logs.dedicatedMasters"], ({ logs: { nodeType, dedicatedMasters } }) =>
    dedicatedMasters && nodeType.startsWith("t3.")
      ? `logs.dedicatedMasters is true, must be false with logs.nodeType ${nodeType}: choose a larger type, or no dedicated masters`
      : undefined,
  ),
];
