import { duration, series } from "../promql-text";
import { recording, within } from "./recording";
import { WINDOWS } from "./windows";

/** What the probes find. */
export function availabilityRecordings(environment: string) {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const found = recording(environment, "service:probe_success:avg", `avg(${probes})`);
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
