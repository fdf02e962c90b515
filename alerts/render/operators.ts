import type { Threshold } from "../alert";

/** The comparison operators of PromQL and of Grafana's expressions. */
export const OPERATORS = { above: ">", atLeast: ">=", below: "<" } as const satisfies Record<
  Threshold<never>["is"],
  string
>;
