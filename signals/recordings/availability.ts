import { collection } from "../../policy/collection";
import { duration, series } from "../prometheus/promql-text";
import { recording, within } from "./recording";
import { WINDOWS } from "./windows";

/** What the probes find: all of a minute's answers, of the zone from which most were good. */
export function availabilityRecordings(environment: string) {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const minute = within(collection.recording.intervalSeconds);
  const found = recording(environment, "service:probe_success:best", `max(avg_over_time(${probes}[${minute}]))`);
  return {
    found,
    unavailablePercent: new Map(
      WINDOWS.map((seconds) => {
        const query = `100 * (1 - avg_over_time(${found.read}[${within(seconds)}]))`;
        return [seconds, recording(environment, `service:unavailable:percent${duration(seconds)}`, query)] as const;
      }),
    ),
  };
}
