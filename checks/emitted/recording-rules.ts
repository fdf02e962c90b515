import { parse } from "yaml";
import { resourcesOfType, type Stacks } from "./configuration";
import { seconds } from "./duration";

/** A recording rule as the managed Prometheus receives it. */
export interface EmittedRecording {
  readonly name: string;
  readonly query: string;
  /** The name by which a query reads it. */
  readonly read: string;
  readonly intervalSeconds: number;
}

interface Group {
  readonly interval: string;
  readonly rules: readonly { record: string; expr: string; labels: Readonly<Record<string, string>> }[];
}

/** Returns the recording rules of synthesized stacks, in the order of their evaluation. */
export function recordingRules(stacks: Stacks): EmittedRecording[] {
  return resourcesOfType(stacks, "aws_prometheus_rule_group_namespace").flatMap(({ block }) =>
    (parse(block.data).groups as Group[]).flatMap(({ interval, rules }) =>
      rules.map(({ record, expr, labels }) => ({
        name: record,
        query: expr,
        read: `${record}{${Object.entries(labels)
          .map(([label, value]) => `${label}="${value}"`)
          .join(",")}}`,
        intervalSeconds: seconds(interval),
      })),
    ),
  );
}
