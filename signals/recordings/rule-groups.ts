import { collection } from "../../policy/collection";
import { duration } from "../prometheus/promql-text";
import { recordings } from "./index";

/** The name of the rule group, and of the namespace that contains it. */
export const RECORDINGS = "recordings";

/** Returns the recordings in Prometheus's rule format. Rules of a group are evaluated in order. */
export function recordingGroups(environment: string) {
  return [
    {
      name: RECORDINGS,
      interval: duration(collection.recording.intervalSeconds),
      rules: recordings(environment).map(({ name, query, labels }) => ({
        record: name,
        expr: query,
        labels: { environment, ...labels },
      })),
    },
  ];
}
