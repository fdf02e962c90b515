import { collection } from "../../policy/collection";
import { duration } from "../prometheus/promql-text";
import { recordings } from "./index";

/** The recordings in Prometheus' own rule format; within a group one is evaluated after the other. */
export function recordingGroups(environment: string) {
  return [
    {
      name: "recordings",
      interval: duration(collection.recording.intervalSeconds),
      rules: recordings(environment).map(({ name, query }) => ({ record: name, expr: query, labels: { environment } })),
    },
  ];
}
