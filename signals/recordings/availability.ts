import { collection } from "../../policy/collection";
import { duration, series } from "../prometheus/promql-text";
import { ofObjective } from "./objectives";
import { recording, within } from "./recording";
import { leastServed } from "./served";
import { WINDOWS } from "./windows";

/** Returns recordings of the probes: all answers of a minute, from the zone with most successes. */
export function availabilityRecordings(environment: string) {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const minute = within(collection.recording.intervalSeconds);
  const found = recording(
    environment,
    "service:probe_success:best",
    `max(avg by (zone) (avg_over_time(${probes}[${minute}])))`,
  );
  return {
    found,
    /** 0 when an outage was visible within the last minute, and otherwise 1. Burns have windows of hours, which read it. */
    served: recording(
      environment,
      "service:served:min",
      leastServed(environment, collection.recording.intervalSeconds),
    ),
    unavailablePercent: new Map(
      WINDOWS.map((seconds) => {
        const query = `100 * (1 - avg_over_time(${found.read}[${within(seconds)}]))`;
        const made = recording(environment, `service:unavailable:percent${duration(seconds)}`, query);
        return [seconds, ofObjective("outage", made)] as const;
      }),
    ),
  };
}
