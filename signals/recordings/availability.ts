import { duration, series } from "../promql-text";
import { recording } from "./recording";
import { WINDOWS } from "./windows";

/** What the probes find. */
export function availabilityRecordings(environment: string) {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const found = recording(environment, "service:probe_success:avg", `avg(${probes})`);
  return {
    found,
    unavailablePercent: new Map(
      WINDOWS.map((seconds) => {
        const window = duration(seconds);
        const query = `100 * (1 - avg_over_time(${found.read}[${window}]))`;
        return [seconds, recording(environment, `service:unavailable:percent${window}`, query)] as const;
      }),
    ),
  };
}
