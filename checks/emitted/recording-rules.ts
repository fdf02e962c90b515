import { parse } from "yaml";
import * as z from "zod";
import type { Stacks } from "./configuration";
import { parseAs } from "./describe-mismatches";
import { seconds } from "./duration";
import { resourcesOfType } from "./resources";

/** A recording rule as the managed Prometheus receives it. */
export interface EmittedRecording {
  readonly name: string;
  readonly query: string;
  /** The name by which a query reads it. */
  readonly read: string;
  readonly intervalSeconds: number;
}

const text = z.string();
const rule = z.looseObject({ record: text, expr: text, labels: z.record(text, text) });
const namespace = z.looseObject({ groups: z.array(z.looseObject({ interval: text, rules: z.array(rule) })) });

/** Returns the recording rules of synthesized stacks, in the order of their evaluation. */
export function recordingRules(stacks: Stacks): EmittedRecording[] {
  return resourcesOfType(stacks, "aws_prometheus_rule_group_namespace").flatMap(({ stack, id, block }) =>
    groupsOf(`${stack}: aws_prometheus_rule_group_namespace.${id}: data`, block.data).flatMap(({ interval, rules }) =>
      rules.map(({ record, expr, labels }) => ({
        name: record,
        query: expr,
        read: `${record}{environment="${labels.environment}"}`,
        intervalSeconds: seconds(interval),
      })),
    ),
  );
}

function groupsOf(where: string, yaml: string): z.infer<typeof namespace>["groups"] {
  return parseAs(namespace, where, parse(yaml)).groups;
}
