import type { Threshold } from "../alert";

/** How PromQL and Grafana's expressions compare a value with a threshold. */
export const OPERATORS = { above: ">", atLeast: ">=", below: "<" } as const satisfies Record<
  Threshold<never>["is"],
  string
>;
