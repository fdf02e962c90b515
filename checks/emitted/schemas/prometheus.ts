import * as z from "zod";

export const prometheus = {
  aws_prometheus_rule_group_namespace: z.looseObject({ data: z.string() }),
};
