import { readNumber } from "../instrumentation-contract/exposition";
import type { Source } from "../simulator/prometheus";
import type { Server } from "./server";

/** The server as a source of rules. */
export function fromServer(server: Server): Source {
  return {
    async range(query, from, to, stepSeconds) {
      const series = await server.range(query, from, to, stepSeconds);
      return series.map(({ metric, values }) => ({
        labels: metric,
        values: new Map(values.map(([second, value]) => [second, readNumber(value)])),
      }));
    },
  };
}
